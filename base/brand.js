// What a value is, by its brand: the name Object.prototype.toString gives it. `instanceof` would be wrong for values
// of another realm, such as those of a test beside the mini-program.

import { NO_ARGUMENTS, apply, part } from './captured.js'

const { isArray } = Array
const { keys } = Object
const { toString } = Object.prototype
const { valueOf } = String.prototype
const byteLength = /** @type {(this: unknown) => number} */ (
  Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength')?.get
)

/**
 * The brand of a value: `Undefined`, `Null`, `Number`, `Array`, `Object`, …
 * @param {unknown} value
 * @returns {string}
 */
export function brandOf(value) {
  return part(apply(toString, value, NO_ARGUMENTS), 8, -1)
}

/**
 * Whether a value is an Object in the sense of the rules: no function, no array, no buffer.
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export function isObject(value) {
  return typeof value === 'object' && apply(toString, value, NO_ARGUMENTS) === '[object Object]'
}

/**
 * Whether a value is an ArrayBuffer of whatever realm, and not one in name only.
 * @param {unknown} value
 * @returns {value is ArrayBuffer}
 */
export function isArrayBuffer(value) {
  if (typeof value !== 'object' || apply(toString, value, NO_ARGUMENTS) !== '[object ArrayBuffer]') return false
  try {
    apply(byteLength, value, NO_ARGUMENTS)
    return true
  } catch {
    return false
  }
}

/**
 * A parameter that should be a String, as it crosses the bridge: Strings and missing values as they are, anything else
 * by its brand, so that the core can name it.
 * @param {unknown} value
 * @returns {string | undefined | {brand: string}}
 */
export function text(value) {
  if (typeof value === 'string' || value === undefined) return value
  return typeof value === 'object' && brandOf(value) === 'String' ? unboxed(value) : { brand: brandOf(value) }
}

/** @param {object | null} value */
function unboxed(value) {
  try {
    return apply(valueOf, value, NO_ARGUMENTS)
  } catch {
    return { brand: 'Object' }
  }
}

/**
 * A parameter that should be a Number: a value of another type counts as not given.
 * @param {unknown} value
 * @returns {number | undefined}
 */
export function number(value) {
  return typeof value === 'number' ? value : undefined
}

/**
 * Names and values of an Object as they cross the bridge, in own-key order: `[name, value, name, value, …]`, where a
 * value that is neither String nor Number is its brand (HDR-13, UP-06). What is no Object crosses by its brand (HDR-15).
 * @param {unknown} value
 * @returns {Array<string | {brand: string}> | undefined | {brand: string}}
 */
export function pairs(value) {
  if (value === undefined) return undefined
  if (!isObject(value)) return { brand: brandOf(value) }
  const list = []
  const names = keys(value)
  for (let at = 0; at < names.length; at++) {
    const name = names[at]
    const given = value[name]
    list[list.length] = name
    if (typeof given === 'string') list[list.length] = given
    else if (typeof given === 'number') list[list.length] = `${given}`
    else list[list.length] = { brand: brandOf(given) }
  }
  return list.length === 0 ? undefined : list
}

/**
 * The Strings of an Array.
 * @param {unknown} list
 * @returns {string[] | undefined}
 */
export function texts(list) {
  if (!isArray(list)) return undefined
  const texts = []
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    if (typeof item === 'string') texts[texts.length] = item
  }
  return texts
}
