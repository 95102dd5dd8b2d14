// The promise that stands for success and fail, where the rules have one (CALL-11 to CALL-14).

import { isObject } from './brand.js'
import { apply, asText } from './captured.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */

/** @type {typeof Promise} */
const CapturedPromise = Promise
const { then } = Promise.prototype
const { defineProperty } = Object
/** @type {Record<string, any>} */
const NO_OPTIONS = {}

/** How functions that end in success or fail answer their caller. */
export class Promises {
  #offered
  #dropped

  /**
   * @param {boolean} offered whether this version has promises
   * @param {(errMsg: string) => void} dropped hears of rejected promises that the mini-program never looked at
   */
  constructor(offered, dropped) {
    this.#offered = offered
    this.#dropped = dropped
  }

  /**
   * Callbacks where the argument has any, else a promise where this version has them (CALL-11 to CALL-13).
   * @param {any} options
   * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
   * @returns {any}
   */
  either(options, begin) {
    if (this.#offered && wantsPromise(options)) return this.#promised(begin)
    const { success, fail, complete } = isObject(options) ? options : NO_OPTIONS
    begin(success, fail, complete)
    return undefined
  }

  /**
   * If the mini-program drops the promise and it is rejected, nothing happens but one line of the trace (CALL-14); what
   * the mini-program derives from it is its own.
   * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
   */
  #promised(begin) {
    const promise = new Answer((resolve, reject) => begin(resolve, reject, undefined))
    /** @param {unknown} reason a fail object, or whatever a getter of the options threw */
    const rejected = (reason) => {
      if (!promise.isTaken()) this.#tell(reason)
    }
    apply(then, promise, [undefined, rejected])
    return promise
  }

  /** @param {any} reason */
  #tell(reason) {
    try {
      this.#dropped(isObject(reason) && typeof reason.errMsg === 'string' ? reason.errMsg : asText(reason))
    } catch {
      // The launch has ended, and there is nobody left to hear of it; or it has no text.
    }
  }
}

/**
 * A promise that knows whether anybody looked at it, be it by `await`; those derived from it are ordinary ones.
 * @extends {Promise<Result>}
 */
class Answer extends Promise {
  #taken = false

  /**
   * Written out: the one that a class has by itself goes through the arguments as it would through an array.
   * @param {(resolve: (value: Result) => void, reject: (reason: unknown) => void) => void} executor
   */
  constructor(executor) {
    super(executor)
  }

  /** @override */
  static get [Symbol.species]() {
    return CapturedPromise
  }

  /**
   * @override
   * @param {any} [fulfilled]
   * @param {any} [rejected]
   * @returns {Promise<any>}
   */
  then(fulfilled, rejected) {
    this.#taken = true
    return apply(then, this, [fulfilled, rejected])
  }

  isTaken() {
    return this.#taken
  }
}

defineProperty(Answer, 'name', { value: 'Promise', configurable: true })
defineProperty(Answer.prototype, 'isTaken', { enumerable: false })

/**
 * Whether an argument asks for a promise: it has none of the three keys (CALL-11, CALL-12).
 * @param {unknown} options
 */
function wantsPromise(options) {
  if (typeof options !== 'object' || options === null) return true
  return !('success' in options || 'fail' in options || 'complete' in options)
}
