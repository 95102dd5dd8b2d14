// What the language gave before the mini-program could change it. Methods of arrays, texts and functions are the
// mini-program's to replace; here none of them is called by its name.

const { defineProperty } = Object
const { apply } = Reflect
const { endsWith: hasEnd, includes, slice, toLowerCase, toUpperCase } = String.prototype

/** What calls a function. */
export { apply }

/** No arguments. @type {[]} */
export const NO_ARGUMENTS = []

/** A value as text. */
export const asText = String

/** @param {string} text @param {number} from @param {number} to @returns {string} */
export const part = (text, from, to) => apply(slice, text, [from, to])

/** @param {string} text @returns {string} */
export const lower = (text) => apply(toLowerCase, text, NO_ARGUMENTS)

/** @param {string} text @returns {string} */
export const upper = (text) => apply(toUpperCase, text, NO_ARGUMENTS)

/** @param {string} text @param {string} piece @returns {boolean} */
export const holds = (text, piece) => apply(includes, text, [piece])

/** @param {string} text @param {string} end @returns {boolean} */
export const endsWith = (text, end) => apply(hasEnd, text, [end])

/**
 * A Map whose methods stay what they are.
 * @template K, V
 * @extends {Map<K, V>}
 */
export class Table extends Map {}

for (const name of /** @type {const} */ (['get', 'set', 'has', 'delete'])) {
  defineProperty(Table.prototype, name, { value: Map.prototype[name] })
}
