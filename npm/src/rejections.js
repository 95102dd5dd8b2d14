// @ts-check
// Promises that nobody looked at. Of a realm that a program shares with tests nobody can tell whose they were: every
// program that listens hears of each, and what becomes of them is decided as without it.

import { process } from './turns.js'

/** @typedef {(reason: unknown, promise: Promise<unknown>) => void} Listener */
/** @typedef {{rejected: Listener}} Launch */

const EVENT = 'unhandledRejection'
/** Marks our listeners; there is one for each copy of this file. */
const OURS = Symbol.for('wxnet.rejections')

/** Launches whose program listens; they are not forgotten before they are closed. @type {Set<Launch>} */
const listening = new Set()

/** @param {unknown} reason @param {Promise<unknown>} promise */
function tell(reason, promise) {
  for (const launch of [...listening]) launch.rejected(reason, promise)
  const listeners = process.listeners(EVENT)
  const last = listeners[listeners.length - 1] === tell
  // Where nobody else listens Node ends the process.
  if (last && listeners.every((listener) => OURS in listener)) throw reason
}
Object.defineProperty(tell, OURS, { value: true })

/**
 * Tells a launch of promises that nobody looked at, or no longer.
 * @param {Launch} launch
 * @param {boolean} listens
 */
export function listen(launch, listens) {
  if (listens === listening.has(launch)) return
  if (listens) listening.add(launch)
  else listening.delete(launch)
  process.off(EVENT, tell)
  if (listening.size > 0) process.on(EVENT, tell)
}
