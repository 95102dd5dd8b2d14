// @ts-check
// The options of createMiniProgram, as far as a mistake shows in JavaScript; the addon reads their values.

import { resolve } from 'node:path'

/** @typedef {import('../types/index.js').Options} Options */

/** Options that are paths of files or folders; those that may be texts instead are told apart by what is in them. */
const PATHS = /** @type {const} */ (['project', 'root', 'dataDir'])
/** Every option. */
const NAMES = [
  'project', 'root', 'appid', 'version', 'platform', 'libVersion', 'domains', 'urlCheck', 'debug', 'cacert',
  'intermediate', 'useSystemCa', 'resolve', 'connectTo', 'proxy', 'networkTimeout', 'dataDir', 'images', 'network',
  'language', 'interfaces', 'limits', 'unanswered', 'answers', 'practice', 'console', 'onError',
]
/** What JSON does not have. */
const ALIVE = ['practice', 'console', 'onError']

/**
 * The options, their paths from the root of the machine.
 * @param {Options} options
 * @returns {Options}
 */
export function checked(options) {
  if (typeof options !== 'object' || options === null) throw new TypeError('options: an object is expected')
  for (const name of Object.keys(options)) {
    if (!NAMES.includes(name)) throw new TypeError(`${name}: there is no such option${meant(name)}`)
    if (!ALIVE.includes(name)) writable(name, /** @type {any} */ (options)[name])
  }
  const { practice, console, onError } = options
  if (practice !== undefined && typeof practice?.access !== 'object') {
    throw new TypeError('practice: what startPractice() gives is expected')
  }
  if (console !== undefined && typeof console?.error !== 'function') throw new TypeError('console: a console is expected')
  if (onError !== undefined && typeof onError !== 'function') throw new TypeError('onError: a function is expected')
  const copy = { ...options }
  for (const name of PATHS) {
    if (typeof copy[name] === 'string') copy[name] = resolve(copy[name])
  }
  return copy
}

/** @param {string} name @param {unknown} value */
function writable(name, value) {
  try {
    if (value === undefined || JSON.stringify(value) !== undefined) return
  } catch {
    // It is said below.
  }
  throw new TypeError(`${name}: this value cannot be written as JSON`)
}

/** The option that a name is nearly that of. @param {string} name */
function meant(name) {
  const near = NAMES.map((option) => ({ option, distance: distance(name.toLowerCase(), option.toLowerCase()) }))
  near.sort((one, other) => one.distance - other.distance)
  const [{ option, distance: least }] = near
  return least <= Math.max(1, Math.floor(option.length / 3)) ? `; is ${option} meant?` : ''
}

/** How many letters must be changed, added or left out (Levenshtein). @param {string} one @param {string} other */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let line = 1; line <= one.length; line++) {
    const next = [line]
    for (let at = 1; at <= other.length; at++) {
      const changed = row[at - 1] + (one[line - 1] === other[at - 1] ? 0 : 1)
      next[at] = Math.min(changed, row[at] + 1, next[at - 1] + 1)
    }
    row = next
  }
  return row[other.length]
}
