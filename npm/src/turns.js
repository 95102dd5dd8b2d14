// @ts-check
// Turns, as Node has them: what follows when the promise jobs of a piece of JavaScript have run.
//
// A test runner may run tests in a realm of its own and replace its timers; the functions here are those of the realm
// that Node itself lives in, and so does its clock.

import { addon } from './native.js'

const realm = addon.realm()
const { nextTick } = realm.process
const { queueMicrotask } = realm

export const { setImmediate, setTimeout, clearTimeout, performance, process } = realm

/**
 * Runs a function when the promise jobs that there are now, and those that they make, have run.
 * @param {() => void} then
 */
export function afterJobs(then) {
  queueMicrotask(() => nextTick(then))
}

/** The end of the turn, as a promise. @returns {Promise<void>} */
export const turnEnd = () => new Promise((resolve) => afterJobs(resolve))

/** Throws something where nobody catches it, once whoever runs now is done. @param {unknown} error */
export function escape(error) {
  nextTick(() => {
    throw error
  })
}

/** Launches that something is pending in: they must not be forgotten, and Node must not end. */
const busy = new Set()
/** What keeps Node from ending. It is gone with the last launch: a realm of a test file must not be kept by it. */
let anchor = /** @type {NodeJS.Timeout | undefined} */ (undefined)

/**
 * Keeps a launch and the process alive, or lets go of them.
 * @param {object} launch
 * @param {boolean} pending
 */
export function keep(launch, pending) {
  if (pending === busy.has(launch)) return
  if (pending) busy.add(launch)
  else busy.delete(launch)
  if (busy.size > 0) anchor ??= realm.setInterval(() => {}, 0x7fffffff)
  else {
    realm.clearInterval(anchor)
    anchor = undefined
  }
}
