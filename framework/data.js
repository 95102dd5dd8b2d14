// The data of pages and components: copies, and paths such as `list[0].name` into it.

import { isObject } from '../base/brand.js'
import { Table, part } from '../base/captured.js'

const { getPrototypeOf, keys, hasOwn } = Object
const { isArray } = Array
const { stringify } = JSON

export { isObject }

/** A step of a path: the name of a member, or an index. @typedef {string | number} Step */

/**
 * A copy of a value: arrays and plain objects are copied at every depth, anything else is taken as it is.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function copy(value) {
  if (!isCopied(value)) return value
  // However deep it is: nothing here calls itself.
  const done = new Table()
  const open = [value]
  done.set(value, isArray(value) ? [] : {})
  for (let next = 0; next < open.length; next++) fill(open[next], done, open)
  return done.get(value)
}

/** @param {any} value @param {Map<object, any>} done twins by what they are of @param {object[]} open what is not filled yet */
function fill(value, done, open) {
  const twin = done.get(value)
  const names = keys(value)
  for (let at = 0; at < names.length; at++) {
    const member = value[names[at]]
    if (isCopied(member) && !done.has(member)) {
      done.set(member, isArray(member) ? [] : {})
      open[open.length] = member
    }
    twin[names[at]] = done.get(member) ?? member
  }
  if (isArray(value)) twin.length = value.length
}

/** @param {unknown} value */
function isCopied(value) {
  return isArray(value) || isPlain(value)
}

/** Whether it is an object as `{}` makes one, of any realm. @param {any} value @returns {boolean} */
export function isPlain(value) {
  if (!isObject(value)) return false
  const prototype = getPrototypeOf(value)
  return prototype === null || getPrototypeOf(prototype) === null
}

/**
 * Puts a value where a path leads. What is not there on the way, or cannot have such a part, becomes an Object or an
 * Array.
 * @param {Record<string, any>} data
 * @param {Step[]} steps
 * @param {unknown} value
 * @returns {void}
 */
export function place(data, steps, value) {
  let object = /** @type {any} */ (data)
  for (let at = 0; at < steps.length - 1; at++) {
    const step = steps[at]
    const inner = hasOwn(object, step) ? object[step] : undefined
    const wantsArray = typeof steps[at + 1] === 'number'
    const fits = wantsArray ? isArray(inner) : isObject(inner)
    object = fits ? inner : (object[step] = wantsArray ? [] : {})
  }
  object[steps[steps.length - 1]] = value
}

/**
 * What is found where a path leads.
 * @param {any} data
 * @param {Step[]} steps
 * @returns {any}
 */
export function find(data, steps) {
  let found = data
  for (let at = 0; at < steps.length && found !== undefined && found !== null; at++) found = found[steps[at]]
  return found
}

/**
 * Reads a path: names separated by `.`, indices in brackets; a backslash takes these signs literally.
 * @param {string} path
 * @param {string} by who reads it
 * @returns {Step[]}
 */
export function read(path, by) {
  const wrong = why => new Error(`${by}: ${stringify(path)} is no path: ${why}`)
  const steps = []
  let name = ''
  for (let at = 0; at < path.length; at++) {
    const sign = path[at]
    if (sign === ']') throw wrong('an index is digits in brackets')
    if (sign !== '.' && sign !== '[') {
      if (sign === '\\') at += 1
      name += path[at] ?? ''
      continue
    }
    if (name !== '') steps[steps.length] = name
    name = ''
    if (sign === '.') continue
    const end = closing(path, at + 1)
    if (end === undefined) throw wrong('an index is digits in brackets')
    steps[steps.length] = +part(path, at + 1, end)
    at = end
  }
  if (name !== '') steps[steps.length] = name
  if (typeof steps[0] !== 'string') throw wrong('it begins with a name')
  return steps
}

/** Where the bracket behind digits closes. @param {string} path @param {number} from @returns {number | undefined} */
function closing(path, from) {
  let at = from
  while (path[at] >= '0' && path[at] <= '9') at += 1
  return at > from && path[at] === ']' ? at : undefined
}
