// Observers: functions that hear of the data that setData has set, whether or not it has changed.

import { apply, part } from '../base/captured.js'
import { find, isObject, read } from './data.js'

const { isArray } = Array
const { keys } = Object
const { split, trim } = String.prototype

/** @typedef {import('./data.js').Step} Step */
/** What is observed: where it is, and whether what lies below counts, too. @typedef {{steps: Step[], below: boolean}} Field */
/** @typedef {{fields: Field[], callback: Function}} Observer */

/**
 * Reads `observers`: functions by fields such as `a.b, c[0], d.**`.
 * @param {unknown} given an Object, or a list of `{fields, observer}`
 * @returns {Observer[]}
 */
export function readObservers(given) {
  const observers = []
  const add = (fields, callback) => {
    if (typeof callback === 'function') observers[observers.length] = { fields: readFields(`${fields}`), callback }
  }
  if (isArray(given)) {
    for (let at = 0; at < given.length; at++) add(given[at].fields, given[at].observer)
  } else if (isObject(given)) {
    const names = keys(given)
    for (let at = 0; at < names.length; at++) add(names[at], given[names[at]])
  }
  return observers
}

/** @param {string} text @returns {Field[]} */
function readFields(text) {
  const fields = apply(split, text, [','])
  for (let at = 0; at < fields.length; at++) fields[at] = readField(apply(trim, fields[at], []))
  return fields
}

/** @param {string} text @returns {Field} */
function readField(text) {
  if (text === '**') return { steps: [], below: true }
  if (part(text, -3, text.length) === '.**') return { steps: read(part(text, 0, -3), 'observers'), below: true }
  return { steps: read(text, 'observers'), below: false }
}

/**
 * Whether an observer hears of what was set.
 * @param {Observer} observer
 * @param {Step[][]} set where data was set
 */
export function concerns({ fields }, set) {
  for (let field = 0; field < fields.length; field++) {
    for (let at = 0; at < set.length; at++) {
      if (meet(fields[field], set[at])) return true
    }
  }
  return false
}

/** @param {Observer} observer @param {any} data @returns {any[]} what it is called with */
export function seen({ fields }, data) {
  const values = []
  for (let at = 0; at < fields.length; at++) values[at] = find(data, fields[at].steps)
  return values
}

/** Whether one leads to the other; below what is observed only where that counts. */
function meet({ steps, below }, set) {
  const shared = steps.length < set.length ? steps.length : set.length
  for (let at = 0; at < shared; at++) {
    if (steps[at] !== set[at]) return false
  }
  return below || set.length <= steps.length
}
