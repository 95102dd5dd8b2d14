// Operations whose caller wants to hear how they ended: on sockets, and of the phone.

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */

/** The operations that have not ended, by a number of their own. */
export class Operations {
  /** @type {Map<number, {success: Callback, fail: Callback, complete: Callback}>} */
  #waiting = new Map()
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
   * @returns {number | undefined}
   */
  begin(success, fail, complete) {
    if (typeof success !== 'function' && typeof fail !== 'function' && typeof complete !== 'function') {
      return undefined
    }
    this.#last += 1
    this.#waiting.set(this.#last, { success, fail, complete })
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
   * @param {string} errMsg
   * @param {object} [result] what the success object has beside it
   */
  success(op, errMsg, result) {
    const waiting = this.#take(op)
    if (waiting !== undefined) this.#callbacks.end(waiting.success, waiting.complete, { ...result, errMsg })
  }

  /**
   * @param {number} op
   * @param {Result} result
   */
  fail(op, result) {
    const waiting = this.#take(op)
    if (waiting !== undefined) this.#callbacks.end(waiting.fail, waiting.complete, result)
  }

  /** @param {number} op */
  #take(op) {
    const waiting = this.#waiting.get(op)
    this.#waiting.delete(op)
    return waiting
  }
}
