// The properties of components: their types, what they are at first, and what a value becomes in one.

import { isObject } from './data.js'

const { isArray } = Array
const { isFinite } = Number
const { stringify } = JSON
const asNumber = Number
const asText = String

/** `null` is any type. @typedef {StringConstructor | NumberConstructor | BooleanConstructor | ObjectConstructor | ArrayConstructor | null} Type */
/**
 * @typedef {object} Property
 * @property {Type} type
 * @property {Type[]} others types that are taken, too
 * @property {any} value what it is at first
 * @property {Function | string | undefined} observer a function, or the name of a method
 */

/**
 * What `properties` says of one: a type, or an Object with one.
 * @param {any} given
 * @returns {Property}
 */
export function property(given) {
  if (!isObject(given)) return { type: typeOf(given), others: [], value: initial(typeOf(given)), observer: undefined }
  const { optionalTypes, observer } = given
  const type = typeOf(given.type)
  const others = []
  if (isArray(optionalTypes)) {
    for (let at = 0; at < optionalTypes.length; at++) others[at] = typeOf(optionalTypes[at])
  }
  const heard = typeof observer === 'function' || typeof observer === 'string' ? observer : undefined
  return { type, others, value: given.value === undefined ? initial(type) : given.value, observer: heard }
}

/** @param {unknown} given @returns {Type} */
function typeOf(given) {
  switch (given) {
    case String: case Number: case Boolean: case Object: case Array:
      return /** @type {Type} */ (given)
  }
  return null
}

/** @param {Type} type */
function initial(type) {
  switch (type) {
    case String: return ''
    case Number: return 0
    case Boolean: return false
    case Array: return []
  }
  return null
}

/** Whether a value is of a type already. @param {any} value @param {Type} type */
function fits(value, type) {
  switch (type) {
    case String: return typeof value === 'string'
    case Number: return typeof value === 'number' && isFinite(value)
    case Boolean: return typeof value === 'boolean'
    case Array: return isArray(value)
    case Object: return value === null || typeof value === 'object' && !isArray(value)
  }
  return true
}

/**
 * What a value becomes in a property; one that cannot be of its type is said of.
 * @param {Property} property
 * @param {any} value
 * @param {(expected: string, used: string) => void} mismatch
 */
export function taken({ type, others }, value, mismatch) {
  if (fits(value, type)) return value
  for (let at = 0; at < others.length; at++) {
    if (fits(value, others[at])) return value
  }
  switch (type) {
    case String:
      if (value === undefined || value === null) mismatch('String', 'empty string')
      return value === undefined || value === null ? '' : typeof value === 'object' ? stringify(value) : asText(value)
    case Number:
      return numbered(value, mismatch)
    case Boolean:
      return !!value
    case Array:
      mismatch('Array', 'empty array')
      return []
  }
  mismatch('Object', 'null')
  return null
}

function numbered(value, mismatch) {
  const number = typeof value === 'symbol' || typeof value === 'object' ? NaN : asNumber(value)
  if (isFinite(number)) return number
  mismatch('Number', '0')
  return 0
}
