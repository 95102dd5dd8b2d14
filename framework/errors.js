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

const { split, includes } = String.prototype

/**
 * The same as one text, as `onError` is told it.
 * @param {unknown} thrown
 * @returns {string}
 */
export function worded(thrown) {
  const [title, stack] = describe(thrown)
  return `MiniProgramError\n${messageOf(thrown, title)}\n${title}${frames(stack)}`
}

/** @param {any} thrown @param {string} title */
function messageOf(thrown, title) {
  try {
    return isError(thrown) ? `${thrown.message}` : title
  } catch {
    return title
  }
}

/** The frames of the program's own. @param {string} stack */
function frames(stack) {
  const lines = apply(split, stack, ['\n'])
  let own = ''
  for (let at = 0; at < lines.length; at++) {
    const foreign = lines[at] === '' || apply(includes, lines[at], ['wxnet:']) || apply(includes, lines[at], ['(native)'])
    if (!foreign) own += `\n${lines[at]}`
  }
  return own
}
