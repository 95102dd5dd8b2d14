// @ts-check
// The program's timers, on the session's clock: they move with `mp.advance`, and end with their launch.

import { createTimers } from '../../framework/timers.js'
import { clearTimeout, setTimeout } from './turns.js'

/** A clock that was moved has fractions of a microsecond of its own, in milliseconds. */
const GRAIN = 0.002
/** The longest wait of one timer of Node, in milliseconds. */
const LONGEST = 0x7fffffff

/**
 * @typedef {object} Around
 * @property {() => number} now the session's time in milliseconds
 * @property {() => void} fire what to do when one is due
 * @property {() => void} set what to do when one was set
 * @property {(error: unknown) => void} report takes what they throw
 */
/** @typedef {{due: number, every: number | undefined}} Wait */

export class Timers {
  #around
  #ended = false
  /** In the order in which they were set, or began again. @type {Map<number, Wait>} */
  #waits = new Map()
  #last = 0
  #play
  /** What waits for the next one in real time. @type {NodeJS.Timeout | undefined} */
  #alarm

  /** @param {Around} around */
  constructor(around) {
    this.#around = around
    const { globals, fire } = createTimers(
      (/** @type {number} */ delay, /** @type {boolean} */ repeats) => this.#set(delay, repeats),
      (/** @type {number} */ timer) => this.#waits.delete(timer),
    )
    /** setTimeout and its like, as the program finds them. */
    this.globals = globals
    this.#play = fire
  }

  /** @param {number} delay @param {boolean} repeats */
  #set(delay, repeats) {
    this.#last += 1
    const period = delay >= 1 && delay <= LONGEST ? Math.floor(delay) : 1
    if (this.#ended) return this.#last
    this.#waits.set(this.#last, { due: this.#around.now() + period, every: repeats ? period : undefined })
    this.#around.set()
    return this.#last
  }

  /** In how many milliseconds the next one is due; nothing without any. */
  get next() {
    let due
    for (const wait of this.#waits.values()) {
      if (due === undefined || wait.due < due) due = wait.due
    }
    return due === undefined ? undefined : Math.max(0, due - this.#around.now())
  }

  /** Fires the next one that is due; says whether there was one. One that repeats waits again, without catching up. */
  fire() {
    const now = this.#around.now() + GRAIN
    let found
    for (const [timer, wait] of this.#waits) {
      if (wait.due <= now && (found === undefined || wait.due < found.wait.due)) found = { timer, wait }
    }
    if (found === undefined) return false
    const { timer, wait: { due, every } } = found
    this.#waits.delete(timer)
    if (every !== undefined) this.#waits.set(timer, { due: due + every * (Math.floor((now - due) / every) + 1), every })
    try {
      this.#play(timer)
    } catch (error) {
      this.#around.report(error)
    }
    return true
  }

  /** Sees to it that the next one fires when its time has come. */
  wait() {
    clearTimeout(this.#alarm)
    const next = this.next
    if (next === undefined) return
    const self = new WeakRef(this)
    const ring = () => {
      const timers = self.deref()
      if (timers !== undefined) timers.#around.fire()
    }
    // The launch says whether Node stays alive for it.
    this.#alarm = setTimeout(ring, Math.min(Math.ceil(next), LONGEST)).unref()
  }

  end() {
    this.#ended = true
    clearTimeout(this.#alarm)
    this.#waits.clear()
  }
}
