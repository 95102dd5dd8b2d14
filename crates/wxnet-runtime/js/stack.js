// Positions in `stack`: a program's file runs as a function whose head stands before the file's first line, and whose
// imports and exports are rewritten; so columns become the file's own when a stack is read.

import { quiet } from 'wxnet:framework/regexp.js'

const { defineProperty, getOwnPropertyDescriptor } = Object
const { apply } = Reflect
const { replace, startsWith } = String.prototype
const { captureStackTrace, prototype } = Error

/**
 * Makes every stack of this context show the program's own columns.
 * @param {(file: string, line: number, column: number) => number} origin the column in a file as it is
 * @returns {void}
 */
export function correctStacks(origin) {
  const correct = stack => typeof stack === 'string' ? apply(replace, stack, [FRAME, moveBack]) : stack
  const moveBack = (whole, before, file, line, column) =>
    apply(startsWith, file, ['wxnet:']) ? whole : `${before}${file}:${line}:${origin(file, +line, +column)}`

  const { get, set } = getOwnPropertyDescriptor(prototype, 'stack')
  defineProperty(prototype, 'stack', { get() { return correct(apply(get, this, [])) }, set, configurable: true })
  defineProperty(Error, 'captureStackTrace', {
    value: function captureStackTrace_(target, without) {
      captureStackTrace(target, without === undefined ? captureStackTrace_ : without)
      defineProperty(target, 'stack', { value: correct(target.stack), writable: true, configurable: true })
    },
    writable: true, configurable: true
  })
}

/** A frame: `at f (file:7:9)`, or `at file:7:9` where the syntax is wrong. */
const FRAME = quiet(/(^ {4}at (?:.* \()?)([^()\n]+):(\d+):(\d+)(?=\)?$)/gm)
