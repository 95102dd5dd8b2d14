// @ts-check
// What a mini-program printed: `mp.console()` reads it.

import { format } from 'node:util'
import { escape, process } from './turns.js'

/** How many lines are kept, the newest ones. */
const KEPT = 10_000
const LEVELS = /** @type {const} */ (['log', 'info', 'debug', 'warn', 'error'])

/** @typedef {import('../types/index.js').Console} Console */

/** Keeps what is printed, and passes it on. */
export class Printed {
  /** @type {import('../types/index.js').Printed[]} */
  #lines = []
  #to

  /**
   * @param {Console} to where it is printed
   * @param {(error: unknown) => void} [onError] takes what callbacks threw, in place of the console
   */
  constructor(to, onError = uncaught(to)) {
    this.#to = to
    const console = Object.create(to)
    for (const level of LEVELS) {
      console[level] = (/** @type {unknown[]} */ ...values) => {
        this.#keep(level, format(...values))
        to[level](...values)
      }
    }
    /** The console of the base library. @type {Console} */
    this.console = console
    /** Takes what the mini-program's callbacks threw. */
    this.report = (/** @type {unknown} */ error) => {
      this.#keep('error', format(error))
      try {
        onError(error)
      } catch (again) {
        escape(again)
      }
    }
  }

  /** What the session itself has to say. @param {string} text */
  say(text) {
    this.#keep('run', text)
    this.#to.warn(`wxnet: ${text}`)
  }

  /** What a function that stands in for the phone did. @param {string} text */
  phone(text) {
    this.#keep('phone', text)
  }

  lines() {
    return this.#lines.map((line) => ({ ...line }))
  }

  /** @param {import('../types/index.js').Printed['level']} level @param {string} text */
  #keep(level, text) {
    if (this.#lines.length === KEPT) this.#lines.shift()
    this.#lines.push({ level, text })
  }
}

/** Errors that nobody takes are printed, and the process will not have gone well. @param {Console} to */
const uncaught = (to) => (/** @type {unknown} */ error) => {
  to.error(error)
  process.exitCode ??= 1
}
