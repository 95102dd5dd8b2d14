// The channel between a page and the one that opened it.

import { Table, apply, asText } from './captured.js'
import { NONE, added, removed } from './listeners.js'

const { keys } = Object

/** @typedef {import('./callbacks.js').Callbacks} Callbacks */
/** @typedef {import('./listeners.js').Listener} Listener */

/** What both pages hold: whoever emits is heard by everyone who listens. */
export class EventChannel {
  /** @type {Map<string, ReadonlyArray<Listener>>} */
  #lists = new Table()
  /** Those that hear one event. @type {Map<string, ReadonlyArray<Listener>>} */
  #once = new Table()
  #callbacks

  /**
   * @param {Callbacks} callbacks
   * @param {unknown} events listeners by name
   */
  constructor(callbacks, events) {
    this.#callbacks = callbacks
    if (typeof events !== 'object' || events === null) return
    const given = /** @type {Record<string, unknown>} */ (events)
    const names = keys(given)
    for (let at = 0; at < names.length; at++) this.on(names[at], given[names[at]])
  }

  /** @param {string} event @param {unknown} listener */
  on(event, listener) {
    const name = asText(event)
    this.#lists.set(name, added(this.#lists.get(name) ?? NONE, listener))
  }

  /** @param {string} event @param {unknown} listener */
  once(event, listener) {
    const name = asText(event)
    this.on(name, listener)
    this.#once.set(name, added(this.#once.get(name) ?? NONE, listener))
  }

  /** @param {string} event @param {unknown} [listener] all of them unless given */
  off(event, listener) {
    const name = asText(event)
    this.#lists.set(name, removed(this.#lists.get(name) ?? NONE, listener))
    this.#once.set(name, removed(this.#once.get(name) ?? NONE, listener))
  }

  /** @param {string} event @param {unknown[]} values */
  emit(event, ...values) {
    const name = asText(event)
    const list = this.#lists.get(name) ?? NONE
    const once = this.#once.get(name) ?? NONE
    for (let at = 0; at < once.length; at++) this.off(name, once[at])
    for (let at = 0; at < list.length; at++) this.#callbacks.run(() => apply(list[at], undefined, values), undefined)
  }
}
