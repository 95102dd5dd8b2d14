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
  if (typeof listener !== 'function') return list
  const longer = []
  for (let at = 0; at < list.length; at++) {
    if (list[at] === listener) return list
    longer[at] = list[at]
  }
  longer[list.length] = /** @type {Listener} */ (listener)
  return longer
}

/**
 * The list without a listener; without any when none is named (CALL-23).
 * @param {ReadonlyArray<Listener>} list
 * @param {unknown} listener
 * @returns {ReadonlyArray<Listener>}
 */
export function removed(list, listener) {
  if (listener === undefined) return NONE
  const others = []
  for (let at = 0; at < list.length; at++) {
    if (list[at] !== listener) others[others.length] = list[at]
  }
  return others.length < list.length ? others : list
}
