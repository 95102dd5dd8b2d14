// Lists of listeners. A list is never changed in place, so that an event runs through the list it began with.

/** @typedef {(event: any) => void} Listener */

/** @type {ReadonlyArray<Listener>} */
export const NONE = []

/**
 * The list with one more listener, last; one that is there already, or is not a function, changes nothing (CALL-22).
 * @param {ReadonlyArray<Listener>} list
 * @param {unknown} listener
 * @returns {ReadonlyArray<Listener>}
 */
export function added(list, listener) {
  if (typeof listener !== 'function' || list.includes(/** @type {Listener} */ (listener))) return list
  return [...list, /** @type {Listener} */ (listener)]
}

/**
 * The list without a listener; without any when none is named (CALL-23).
 * @param {ReadonlyArray<Listener>} list
 * @param {unknown} listener
 * @returns {ReadonlyArray<Listener>}
 */
export function removed(list, listener) {
  if (listener === undefined) return NONE
  return list.includes(/** @type {Listener} */ (listener)) ? list.filter((other) => other !== listener) : list
}
