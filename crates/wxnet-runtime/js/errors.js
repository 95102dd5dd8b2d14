// What is said of a value that was thrown and that nobody caught.

import { inspect, isError } from './inspect.js'

const { apply } = Reflect
const errorToString = Error.prototype.toString

/**
 * @param {unknown} thrown
 * @returns {[title: string, stack: string]} name and message, and the frames if it has any
 */
export function describe(thrown) {
  try {
    if (!isError(thrown)) return [inspect(thrown).toWellFormed(), '']
    const stack = typeof thrown.stack === 'string' ? thrown.stack : ''
    return [`${apply(errorToString, thrown, [])}`.toWellFormed(), stack.toWellFormed()]
  } catch {
    return ['an error that cannot be shown', '']
  }
}
