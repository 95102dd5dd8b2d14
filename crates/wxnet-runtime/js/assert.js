// `node:assert/strict` for driver scripts: what fails throws an AssertionError. Values of the program come from another
// realm, so that what they are counts, not what their prototype is.

import { inspect } from 'wxnet:framework/inspect.js'

const { is, keys } = Object
const { apply } = Reflect
const toStringOf = Object.prototype.toString

/** What Node's assertions throw. */
export class AssertionError extends Error {
  /** @param {{message: string, actual?: unknown, expected?: unknown, operator?: string}} options */
  constructor({ message, actual, expected, operator }) {
    super(message)
    this.name = 'AssertionError'
    this.code = 'ERR_ASSERTION'
    this.actual = actual
    this.expected = expected
    this.operator = operator
  }
}

/** @param {unknown} value @param {unknown} [message] */
export function ok(value, message) {
  if (!value) complain(message, `${inspect(value)} is not true`, { actual: value, expected: true, operator: '==' })
}

/** @param {unknown} actual @param {unknown} expected @param {unknown} [message] */
export function strictEqual(actual, expected, message) {
  if (!is(actual, expected)) differ(actual, expected, message, 'strictEqual', 'is not')
}

/** @param {unknown} actual @param {unknown} expected @param {unknown} [message] */
export function notStrictEqual(actual, expected, message) {
  if (is(actual, expected)) differ(actual, expected, message, 'notStrictEqual', 'should not be')
}

/** @param {unknown} actual @param {unknown} expected @param {unknown} [message] */
export function deepStrictEqual(actual, expected, message) {
  if (!same(actual, expected, [])) differ(actual, expected, message, 'deepStrictEqual', 'is not like')
}

/** @param {unknown} actual @param {unknown} expected @param {unknown} [message] */
export function notDeepStrictEqual(actual, expected, message) {
  if (same(actual, expected, [])) differ(actual, expected, message, 'notDeepStrictEqual', 'should not be like')
}

/** @param {string} text @param {RegExp} pattern @param {unknown} [message] */
export function match(text, pattern, message) {
  if (typeof text !== 'string' || !pattern.test(text)) differ(text, pattern, message, 'match', 'does not match')
}

/** @param {string} text @param {RegExp} pattern @param {unknown} [message] */
export function doesNotMatch(text, pattern, message) {
  if (typeof text !== 'string' || pattern.test(text)) differ(text, pattern, message, 'doesNotMatch', 'should not match')
}

/** @param {unknown} [message] */
export function fail(message = 'Failed') {
  complain(message, '', { operator: 'fail' })
}

/** @param {() => unknown} act @param {unknown} [expected] @param {unknown} [message] */
export function throws(act, expected, message) {
  try {
    act()
  } catch (error) {
    return judge(error, expected, message, 'throws')
  }
  return missing('nothing was thrown', expected, message, 'throws')
}

/** @param {Promise<unknown> | (() => Promise<unknown>)} promise @param {unknown} [expected] @param {unknown} [message] */
export async function rejects(promise, expected, message) {
  try {
    await (typeof promise === 'function' ? promise() : promise)
  } catch (error) {
    return judge(error, expected, message, 'rejects')
  }
  return missing('the promise was not rejected', expected, message, 'rejects')
}

const assert = Object.assign((value, message) => ok(value, message), {
  AssertionError, ok, fail, match, doesNotMatch, throws, rejects,
  equal: strictEqual, strictEqual, notEqual: notStrictEqual, notStrictEqual,
  deepEqual: deepStrictEqual, deepStrictEqual, notDeepEqual: notDeepStrictEqual, notDeepStrictEqual
})
assert.strict = assert

export default assert
export {
  assert as strict, strictEqual as equal, notStrictEqual as notEqual, deepStrictEqual as deepEqual,
  notDeepStrictEqual as notDeepEqual
}

function differ(actual, expected, message, operator, relation) {
  complain(message, `${inspect(actual, 4)} ${relation} ${inspect(expected, 4)}`, { actual, expected, operator })
}

function complain(message, otherwise, fields) {
  if (apply(toStringOf, message, []) === '[object Error]') throw message
  throw new AssertionError({ message: message === undefined ? otherwise : `${message}`, ...fields })
}

function missing(what, expected, message, operator) {
  complain(typeof expected === 'string' ? expected : message, what, { expected, operator })
}

/** Whether an error is the one that is expected: by a pattern of its text, its class, its members, or a function. */
function judge(error, expected, message, operator) {
  if (expected === undefined || typeof expected === 'string') return
  const brand = apply(toStringOf, expected, [])
  const good = brand === '[object RegExp]' ? expected.test(`${error}`)
    : typeof expected !== 'function' ? keys(expected).every(name => named(error?.[name], expected[name]))
      : isClass(expected) ? error instanceof expected : expected(error) === true
  if (!good) differ(error, expected, message, operator, 'is not the expected error')
}

/** A member of an error may be expected by a pattern. */
function named(actual, expected) {
  if (apply(toStringOf, expected, []) === '[object RegExp]' && typeof actual === 'string') return expected.test(actual)
  return same(actual, expected, [])
}

const isClass = value => value === Error || value.prototype instanceof Error

/** @param {any} one @param {any} other @param {Array<[object, object]>} above what is being compared further up */
function same(one, other, above) {
  if (is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const brand = apply(toStringOf, one, [])
  if (brand !== apply(toStringOf, other, [])) return false
  if (above.some(([a, b]) => a === one && b === other)) return true
  const inside = [...above, [one, other]]
  const compare = SAME[brand] ?? (ArrayBuffer.isView(one) ? sameBytes : () => true)
  return compare(one, other, inside) && sameMembers(one, other, inside)
}

const bytes = view => ArrayBuffer.isView(view)
  ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(view)

function sameBytes(one, other) {
  const [a, b] = [bytes(one), bytes(other)]
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

/** What members do not show, by brands. */
const SAME = {
  '[object Array]': (one, other) => one.length === other.length,
  '[object ArrayBuffer]': sameBytes,
  '[object Date]': (one, other) => is(+one, +other),
  '[object RegExp]': (one, other) => `${one}` === `${other}`,
  '[object Error]': (one, other) => one.name === other.name && one.message === other.message,
  '[object Map]': (one, other, inside) => one.size === other.size
    && [...one].every(([key, value]) => other.has(key) && same(value, other.get(key), inside)),
  '[object Set]': (one, other, inside) => one.size === other.size
    && [...one].every(value => other.has(value) || [...other].some(its => same(value, its, inside))),
  '[object Number]': (one, other) => is(+one, +other),
  '[object String]': (one, other) => `${one}` === `${other}`,
  '[object Boolean]': (one, other) => one.valueOf() === other.valueOf()
}

function sameMembers(one, other, inside) {
  const [names, others] = [keys(one), keys(other)]
  return names.length === others.length
    && names.every(name => Object.hasOwn(other, name) && same(one[name], other[name], inside))
}
