// Values of storage as text, and back.

import { brandOf } from './brand.js'

const { parse, stringify } = JSON
/** Storage gives back the dates that it was given; it asks none for the time. */
const CapturedDate = Date

/**
 * A value as it crosses the bridge: its kind and its text; nothing when it cannot be serialised.
 * @param {unknown} value
 * @returns {[kind: string, text: string] | undefined}
 */
export function serialised(value) {
  switch (typeof value) {
    case 'string':
      return ['String', value]
    case 'number':
    case 'boolean':
    case 'undefined':
      return [brandOf(value), `${value}`]
    case 'object':
      return value === null ? ['Null', ''] : serialisedObject(value)
    default:
      return undefined
  }
}

/**
 * @param {object} value
 * @returns {[string, string] | undefined}
 */
function serialisedObject(value) {
  try {
    if (brandOf(value) === 'Date') return ['Date', `${+(/** @type {Date} */ (value))}`]
    const json = stringify(value)
    return json === undefined ? undefined : ['Object', json]
  } catch {
    return undefined
  }
}

/**
 * The value again.
 * @param {string | undefined} kind
 * @param {string} [text]
 * @returns {unknown}
 */
export function restored(kind, text = '') {
  switch (kind) {
    case 'String':
      return text
    case 'Number':
      return +text
    case 'Boolean':
      return text === 'true'
    case 'Null':
      return null
    case 'Date':
      return new CapturedDate(+text)
    case 'Object':
      return parse(text)
    default:
      return undefined
  }
}
