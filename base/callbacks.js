// success, fail and complete; and the promise that stands for them where the rules have one.

import { isObject } from './brand.js'

/** @typedef {{errMsg: string}} Result the object that success or fail, and then complete, receive */
/** @typedef {((value: any) => void) | unknown} Callback a value that is not a function is ignored (CALL-05) */

/** @type {typeof Promise} */
const CapturedPromise = Promise
const { then } = Promise.prototype
/** @type {Record<string, any>} */
const NO_OPTIONS = {}

/** Runs the mini-program's functions, one at a time and each on its own. */
export class Callbacks {
  #console
  #report

  /**
   * @param {{warn(text: string): void, error(...values: unknown[]): void}} console
   * @param {(error: unknown) => void} report takes what a callback threw (CALL-06)
   */
  constructor(console, report) {
    this.#console = console
    this.#report = report
  }

  /**
   * Runs a callback; what it throws is reported and goes no further (CALL-06).
   * @param {Callback} callback
   * @param {unknown} value
   */
  run(callback, value) {
    if (typeof callback !== 'function') return
    try {
      callback(value)
    } catch (error) {
      this.#report(error)
    }
  }

  /**
   * Ends a call: success or fail, then complete, with the same object (CALL-03, CALL-04).
   * @param {Callback} callback
   * @param {Callback} complete
   * @param {Result} result
   */
  end(callback, complete, result) {
    this.run(callback, result)
    this.run(complete, result)
  }

  /**
   * Ends a call inside the call: a parameter error (CALL-07, ERR-09).
   * @param {Callback} fail
   * @param {Callback} complete
   * @param {Result} result
   */
  refuse(fail, complete, result) {
    this.print('error', result.errMsg)
    this.end(fail, complete, result)
  }

  /**
   * Prints a line on the mini-program's console.
   * @param {'warn' | 'error'} level
   * @param {string} line
   */
  print(level, line) {
    try {
      this.#console[level](line)
    } catch (error) {
      this.#report(error)
    }
  }
}

/**
 * Callbacks where the argument has any, else a promise where this version has them (CALL-11 to CALL-13).
 * @param {boolean} promises
 * @param {any} options
 * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
 * @returns {any}
 */
export function either(promises, options, begin) {
  if (promises && wantsPromise(options)) return promised((resolve, reject) => begin(resolve, reject, undefined))
  const { success, fail, complete } = isObject(options) ? options : NO_OPTIONS
  begin(success, fail, complete)
  return undefined
}

/**
 * Whether an argument asks for a promise: it has none of the three keys (CALL-11, CALL-12).
 * @param {unknown} options
 */
function wantsPromise(options) {
  if (typeof options !== 'object' || options === null) return true
  return !('success' in options || 'fail' in options || 'complete' in options)
}

/**
 * A promise for what `begin` starts. If the mini-program drops it and it is rejected, nothing happens (CALL-14); what
 * the mini-program derives from it is its own.
 * @param {(success: (result: Result) => void, fail: (result: Result) => void) => void} begin
 * @returns {Promise<Result>}
 */
function promised(begin) {
  const promise = new CapturedPromise(begin)
  then.call(promise, undefined, nothing)
  return promise
}

function nothing() {}
