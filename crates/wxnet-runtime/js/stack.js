// Positions in `stack`: a program's file is wrapped in a function whose head stands before the file's first line,
// so the columns of that line are shifted back when a stack is read.

const { defineProperty, getOwnPropertyDescriptor } = Object
const { apply } = Reflect
const { replace, startsWith } = String.prototype
const { captureStackTrace, prototype } = Error

/**
 * Makes every stack of this context show the program's own columns.
 * @param {number} shift how many columns the wrapper takes
 * @returns {void}
 */
export function correctStacks(shift) {
  const correct = stack => typeof stack === 'string' ? apply(replace, stack, [FIRST_LINE, moveBack]) : stack
  const moveBack = (whole, before, file, column) =>
    apply(startsWith, file, ['wxnet:']) ? whole : `${before}${file}:1:${column > shift ? column - shift : 1}`

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

/** A frame in the first line of a file: `at f (file:1:9)`, or `at file:1:9` where the syntax is wrong. */
const FIRST_LINE = /(^ {4}at (?:.* \()?)([^()\n]+):1:(\d+)(?=\)?$)/gm
