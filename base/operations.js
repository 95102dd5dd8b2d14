// Operations whose caller wants to hear how they ended: on sockets, of the phone, on files and storage.

import { Table } from './captured.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/**
 * What the mini-program sees of a result that the engine gives, and of the data beside it.
 * @typedef {(result: any, data: any) => object} Shape
 */

/** The operations that have not ended, by a number of their own. */
export class Operations {
  /** @type {Map<number, {success: Callback, fail: Callback, complete: Callback, shape?: Shape}>} */
  #waiting = new Table()
  #last = 0
  #callbacks

  /** @param {import('./callbacks.js').Callbacks} callbacks */
  constructor(callbacks) {
    this.#callbacks = callbacks
  }

  /**
   * The number under which the end will be heard; none when nobody wants to hear.
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   * @param {Shape} [shape]
   * @returns {number | undefined}
   */
  begin(success, fail, complete, shape) {
    if (typeof success !== 'function' && typeof fail !== 'function' && typeof complete !== 'function') {
      return undefined
    }
    this.#last += 1
    this.#waiting.set(this.#last, { success, fail, complete, shape })
    return this.#last
  }

  /**
   * An operation that ends inside its call, by a parameter error.
   * @param {number | undefined} op
   * @param {Result} result
   */
  refuse(op, result) {
    const waiting = op === undefined ? undefined : this.#take(op)
    this.#callbacks.refuse(waiting?.fail, waiting?.complete, result)
  }

  /**
   * @param {number} op
   * @param {string | undefined} errMsg a listener is told none
   * @param {object} [result] what the success object has beside it
   * @param {string | ArrayBuffer} [data]
   */
  success(op, errMsg, result, data) {
    const waiting = this.#take(op)
    if (waiting === undefined) return
    const { success, complete, shape } = waiting
    const shaped = shape === undefined ? result : shape(result, data)
    this.#callbacks.end(success, complete, errMsg === undefined ? shaped : { ...shaped, errMsg })
  }

  /**
   * @param {number} op
   * @param {Result} result
   */
  fail(op, result) {
    const waiting = this.#take(op)
    if (waiting !== undefined) this.#callbacks.end(waiting.fail, waiting.complete, result)
  }

  /**
   * Runs something in a turn of its own.
   * @param {import('./wx.js').Invoke} invoke
   * @param {() => void} callback
   */
  later(invoke, callback) {
    invoke('later', undefined, this.begin(callback, undefined, undefined))
  }

  /** @param {number} op */
  due(op) {
    const waiting = this.#take(op)
    if (waiting !== undefined) this.#callbacks.run(waiting.success, undefined)
  }

  /** @param {number} op */
  #take(op) {
    const waiting = this.#waiting.get(op)
    this.#waiting.delete(op)
    return waiting
  }
}
