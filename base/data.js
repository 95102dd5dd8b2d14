// `data` of wx.request: what JavaScript defines of its way to the server (chapter BODY). The core decides what becomes
// of the result.

import { brandOf, isArrayBuffer } from './brand.js'
import { apply, asText, holds, lower, upper } from './captured.js'

const { keys } = Object
const { parse, stringify } = JSON
const { isArray } = Array
const { isView } = ArrayBuffer
const { replace } = String.prototype
const encode = encodeURIComponent

/**
 * Data on its way: a body, what it is (nothing said: the body as it is), and what there is to warn of.
 * @typedef {object} Cargo
 * @property {string | ArrayBuffer} [body]
 * @property {'query' | 'unsent' | 'function' | 'unserialisable'} [kind]
 * @property {string} [oddity] `View`, or the brand of a form value
 */

/** @type {Cargo} */
const UNSENT = { kind: 'unsent' }
/** @type {Cargo} */
const FUNCTION = { kind: 'function' }
/** @type {Cargo} */
const UNSERIALISABLE = { kind: 'unserialisable' }
/** @type {Cargo} */
const EMPTY = {}

/**
 * Serialises data that is not undefined.
 * @param {{} | null} data
 * @param {string | undefined} method as given, in any letter case
 * @param {ReturnType<typeof import('./brand.js').pairs>} header as it crosses the bridge
 * @returns {Cargo}
 */
export function serialise(data, method, header) {
  if (typeof data === 'function') return FUNCTION
  if (typeof data === 'symbol' || typeof data === 'bigint') return UNSERIALISABLE
  const verb = method === undefined ? 'GET' : upper(method)
  if (data === null && verb !== 'GET' && !isBodiless(verb)) return isForm(header) ? EMPTY : { body: 'null' }
  if (data === null) return EMPTY
  if (isBodiless(verb)) return UNSENT
  try {
    return verb === 'GET' ? query(data) : body(data, header)
  } catch {
    return UNSERIALISABLE
  }
}

/** @param {string} verb */
function isBodiless(verb) {
  return verb === 'HEAD' || verb === 'TRACE'
}

/**
 * @param {{}} data
 * @returns {Cargo}
 */
function query(data) {
  if (isPlain(data)) return UNSENT
  let body = ''
  const object = /** @type {Record<string, unknown>} */ (data)
  const names = keys(object)
  for (let at = 0; at < names.length; at++) {
    const value = object[names[at]]
    const text = typeof value === 'object' ? stringify(value) : asText(value)
    body += `${at === 0 ? '' : '&'}${encoded(names[at])}=${encoded(asText(text))}`
  }
  return { body, kind: 'query', oddity: isView(data) ? 'View' : undefined }
}

/**
 * @param {{}} data
 * @param {ReturnType<typeof import('./brand.js').pairs>} header
 * @returns {Cargo}
 */
function body(data, header) {
  if (isArrayBuffer(data)) return { body: data }
  if (isPlain(data)) return { body: asText(data) }
  const oddity = isView(data) ? 'View' : undefined
  return isForm(header) ? form(data, oddity) : { body: stringify(data), oddity }
}

/**
 * The pairs of a form; one that cannot be encoded is written raw (BODY-11).
 * @param {{}} data
 * @param {string | undefined} oddity
 * @returns {Cargo}
 */
function form(data, oddity) {
  let body = ''
  const object = /** @type {Record<string, unknown>} */ (data)
  const names = keys(object)
  for (let at = 0; at < names.length; at++) {
    const key = names[at]
    const value = object[key]
    const text = asText(value)
    if (at > 0) body += '&'
    if (oddity === undefined && typeof value === 'object' && value !== null) oddity = brandOf(value)
    try {
      body += `${encode(key)}=${encode(text)}`
    } catch {
      body += `${key}=${text}`
    }
  }
  return { body, oddity }
}

/**
 * Whether data is text or bytes already: a String, Number, Boolean or ArrayBuffer.
 * @param {unknown} data
 */
function isPlain(data) {
  return typeof data !== 'object' || isArrayBuffer(data) || brandOf(data) === 'String'
}

/**
 * Whether the content type that will be sent names a form (BODY-12); without one it is JSON (HDR-09). Of several
 * spellings the last one is sent.
 * @param {ReturnType<typeof import('./brand.js').pairs>} header
 */
function isForm(header) {
  if (!isArray(header)) return false
  let given
  for (let at = 0; at < header.length; at += 2) {
    if (lower(asText(header[at])) === 'content-type') given = header[at + 1]
  }
  if (typeof given !== 'string') return false
  const type = lower(given)
  return holds(type, 'application/x-www-form-urlencoded') && !holds(type, 'application/json')
}

const LONE = /[\uD800-\uDFFF]/gu

/**
 * The text encoded; halves of surrogate pairs become U+FFFD, as they do wherever text leaves JavaScript.
 * @param {string} text
 */
function encoded(text) {
  try {
    return encode(text)
  } catch {
    return encode(apply(replace, text, [LONE, '\uFFFD']))
  }
}

/**
 * `data` of a success (RES-04 to RES-08): text is parsed once where JSON is expected, and stays text where that fails.
 * @param {string | ArrayBuffer | undefined} body
 * @param {boolean} json
 */
export function received(body, json) {
  if (body === undefined || body === '') return ''
  if (!json || typeof body !== 'string') return body
  try {
    return parse(body)
  } catch {
    return body
  }
}
