// Values as a person reads them, in the way of Node's `util.inspect`.

import { quiet } from './regexp.js'

const { getOwnPropertyDescriptor, getPrototypeOf, getOwnPropertySymbols, keys, is } = Object
const { isArray } = Array
const { apply } = Reflect
const toStringOf = Object.prototype.toString
const errorToString = Error.prototype.toString
const functionToString = Function.prototype.toString
const TypedArray = getPrototypeOf(Uint8Array)
const getter = (prototype, name) => getOwnPropertyDescriptor(prototype, name).get
const tagOfTypedArray = getter(TypedArray.prototype, Symbol.toStringTag)
const byteLengthOf = getter(ArrayBuffer.prototype, 'byteLength')

const DEPTH = 2
const ITEMS = 100
const BYTES = 50
const WIDTH = 72

/**
 * One value as text. Strings inside of others are quoted; deep, long and circular values are cut short. Getters are
 * not run, and nothing a program may have put into the value can make this throw.
 * @param {unknown} value
 * @param {number} [depth] how many levels are shown below this one
 * @returns {string}
 */
export function inspect(value, depth = DEPTH) {
  return show(value, { depth, above: [] })
}

/** @typedef {{depth: number, above: object[]}} Place how much deeper it may go, and what stands above */

/** @param {unknown} value @param {Place} place @returns {string} */
function show(value, place) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return showPrimitive(value)
  if (place.above.includes(value)) return '[Circular]'
  try {
    return showObject(value, place)
  } catch {
    return '[Object that cannot be shown]'
  }
}

/** @param {unknown} value @returns {string} */
function showPrimitive(value) {
  switch (typeof value) {
    case 'string': return quote(value)
    case 'bigint': return `${value}n`
    case 'symbol': return value.toString()
    default: return is(value, -0) ? '-0' : `${value}`
  }
}

/** @param {string} text @returns {string} */
function quote(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'"
  const escaped = text.replace(ODD, escape)
  return mark + (text.includes(mark) ? escaped.replaceAll(mark, `\\${mark}`) : escaped) + mark
}

const INDEX = quiet(/^(?:0|[1-9]\d*)$/)
const NAME = quiet(/^[\p{L}_$][\p{L}\p{N}_$]*$/u)
const ODD = quiet(/[\\\n\r\t\b\f\v\x00-\x1f\x7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g)
const ESCAPES = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v' }

/** @param {string} character @returns {string} */
function escape(character) {
  if (ESCAPES[character]) return ESCAPES[character]
  const code = character.charCodeAt(0)
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
}

/** @param {object} value @param {Place} place @returns {string} */
function showObject(value, place) {
  const form = formOf(value)
  const inner = { depth: place.depth - 1, above: [...place.above, value] }
  const named = () => form.fields ? fieldsOf(value, inner, form.skip) : []
  if (place.depth < 0 && (form.items || keys(value).length)) return form.brief
  const parts = [...(form.items ? form.items(value, inner) : []), ...named()]
  if (form.whole !== undefined) return parts.length ? wrap(form.whole, parts, '{', '}') : form.whole
  return wrap(form.head, parts, form.open || '{', form.close || '}')
}

/**
 * @typedef {object} Form how a kind of object is shown
 * @property {string} [head] what stands before the brackets
 * @property {string} [whole] what stands for the object if it has no fields of its own
 * @property {string} brief what stands for it below the deepest level
 * @property {(value: any, place: Place) => string[]} [items] what it contains
 * @property {boolean} [fields] whether its own enumerable properties are shown
 * @property {(key: string) => boolean} [skip] those that are not
 * @property {string} [open] the opening bracket
 * @property {string} [close] the closing bracket
 */

/** @param {object} value @returns {Form} */
function formOf(value) {
  const name = nameOf(value)
  const brief = `[${name || 'Object: null prototype'}]`
  if (typeof value === 'function') return { whole: showFunction(value), brief: showFunction(value), fields: true }
  if (isArray(value)) {
    const head = name === 'Array' ? '' : `${name}(${value.length}) `
    return { head, brief, items: arrayItems, fields: true, skip: isIndex, open: '[', close: ']' }
  }
  if (isError(value)) return { whole: showError(value), brief: `[${apply(errorToString, value, [])}]`, fields: true }
  if (value instanceof Map) return { head: `Map(${value.size}) `, brief, items: mapItems, fields: true }
  if (value instanceof Set) return { head: `Set(${value.size}) `, brief, items: setItems, fields: true }
  return formOfBuiltIn(value, brief) || { head: headOf(name), brief, fields: true }
}

/** @param {object} value @param {string} brief @returns {Form | undefined} */
function formOfBuiltIn(value, brief) {
  const typed = apply(tagOfTypedArray, value, [])
  if (typed) {
    const head = `${typed}(${value.length}) `
    return { head, brief, items: arrayItems, fields: true, skip: isIndex, open: '[', close: ']' }
  }
  switch (apply(toStringOf, value, [])) {
    case '[object ArrayBuffer]': return { head: 'ArrayBuffer ', brief, items: bufferItems }
    case '[object Date]': return { whole: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString(), brief }
    case '[object RegExp]': return { whole: RegExp.prototype.toString.call(value), brief, fields: true }
    case '[object Promise]': return { whole: 'Promise {}', brief }
    case '[object Number]': return { whole: `[Number: ${showPrimitive(+value)}]`, brief }
    case '[object Boolean]': return { whole: `[Boolean: ${value.valueOf()}]`, brief }
    case '[object String]': return { whole: `[String: ${quote(`${value}`)}]`, brief, fields: true, skip: isIndex }
    default: return undefined
  }
}

/** @param {string | undefined} name @returns {string} */
function headOf(name) {
  return name === undefined ? '[Object: null prototype] ' : name === 'Object' ? '' : `${name} `
}

/** The name of what made the object; nothing if it has no prototype. @param {object} value @returns {string | undefined} */
function nameOf(value) {
  for (let object = value; object !== null; object = getPrototypeOf(object)) {
    const maker = getOwnPropertyDescriptor(object, 'constructor')
    if (maker && typeof maker.value === 'function' && maker.value.name) return `${maker.value.name}`
  }
  return undefined
}

/** Whether it is an error, of any realm. @param {unknown} value @returns {boolean} */
export function isError(value) {
  return value instanceof Error || apply(toStringOf, value, []) === '[object Error]'
}

/** Name, message and stack of an error. @param {Error} error @returns {string} */
function showError(error) {
  const title = apply(errorToString, error, [])
  const stack = typeof error.stack === 'string' ? error.stack.trimEnd() : ''
  const cause = getOwnPropertyDescriptor(error, 'cause')
  const shown = stack ? `${title}\n${stack}` : `[${title}]`
  return cause ? `${shown}\n  [cause]: ${inspect(cause.value, 0)}` : shown
}

/** @param {Function} value @returns {string} */
function showFunction(value) {
  const kind = apply(functionToString, value, []).startsWith('class') ? 'class' : 'Function'
  return value.name ? `[${kind}: ${value.name}]`.replace('[class: ', '[class ') : `[${kind} (anonymous)]`
}

/** @param {string} key @returns {boolean} */
function isIndex(key) {
  return INDEX.test(key)
}

/** @param {object} value @param {Place} place @param {(key: string) => boolean} [skip] @returns {string[]} */
function fieldsOf(value, place, skip = () => false) {
  const symbols = getOwnPropertySymbols(value).filter(key => getOwnPropertyDescriptor(value, key).enumerable)
  const names = [...keys(value).filter(key => !skip(key)), ...symbols]
  const shown = names.slice(0, ITEMS).map(key => `${showKey(key)}: ${showField(value, key, place)}`)
  return more(shown, names.length, 'properties', 'property')
}

/** @param {string | symbol} key @returns {string} */
function showKey(key) {
  if (typeof key === 'symbol') return `[${key.toString()}]`
  return NAME.test(key) ? key : quote(key)
}

/** @param {object} value @param {string | symbol} key @param {Place} place @returns {string} */
function showField(value, key, place) {
  const field = getOwnPropertyDescriptor(value, key)
  if (field.get) return field.set ? '[Getter/Setter]' : '[Getter]'
  return field.set ? '[Setter]' : show(field.value, place)
}

/** @param {ArrayLike<unknown>} array @param {Place} place @returns {string[]} */
function arrayItems(array, place) {
  const shown = []
  let index = 0
  while (index < array.length && shown.length < ITEMS) {
    const start = index
    while (index < array.length && !(index in array)) index += 1
    if (index > start) shown.push(`<${index - start} empty item${index - start > 1 ? 's' : ''}>`)
    else shown.push(showField(array, index++, place))
  }
  return index < array.length ? [...shown, rest(array.length - index, 'items', 'item')] : shown
}

/** @param {Map<unknown, unknown>} map @param {Place} place @returns {string[]} */
function mapItems(map, place) {
  const shown = [...map].slice(0, ITEMS).map(([key, value]) => `${show(key, place)} => ${show(value, place)}`)
  return more(shown, map.size, 'items', 'item')
}

/** @param {Set<unknown>} set @param {Place} place @returns {string[]} */
function setItems(set, place) {
  return more([...set].slice(0, ITEMS).map(value => show(value, place)), set.size, 'items', 'item')
}

/** @param {ArrayBuffer} buffer @returns {string[]} */
function bufferItems(buffer) {
  const length = apply(byteLengthOf, buffer, [])
  const bytes = [...new Uint8Array(buffer, 0, Math.min(length, BYTES))]
  const text = bytes.map(byte => byte.toString(16).padStart(2, '0')).join(' ')
  const tail = length > BYTES ? ` ${rest(length - BYTES, 'bytes', 'byte')}` : ''
  return [`<${text}${tail}>`, `byteLength: ${length}`]
}

/** @param {string[]} shown @param {number} count @param {string} many @param {string} one @returns {string[]} */
function more(shown, count, many, one) {
  return count > shown.length ? [...shown, rest(count - shown.length, many, one)] : shown
}

/** @param {number} count @param {string} many @param {string} one @returns {string} */
function rest(count, many, one) {
  return `... ${count} more ${count === 1 ? one : many}`
}

/** @param {string} head @param {string[]} parts @param {string} open @param {string} close @returns {string} */
function wrap(head, parts, open, close) {
  const front = head === '' || head.endsWith(' ') ? head : `${head} `
  if (parts.length === 0) return `${front}${open}${close}`
  const line = parts.join(', ')
  const fits = front.length + line.length <= WIDTH && !line.includes('\n')
  if (fits) return `${front}${open} ${line} ${close}`
  const indented = parts.map(part => `  ${part.replaceAll('\n', '\n  ')}`)
  return `${front}${open}\n${indented.join(',\n')}\n${close}`
}
