// What happens to the app and its phone, and who listens (BG-12, NET-02, NET-08).

import { NONE, added, removed } from './listeners.js'

/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {'show' | 'hide' | 'network' | 'weakNet' | 'error' | 'pageNotFound' | 'rejection'} AppEvent */
/**
 * @typedef {'onAppShow' | 'offAppShow' | 'onAppHide' | 'offAppHide' | 'onNetworkStatusChange'
 *   | 'offNetworkStatusChange' | 'onNetworkWeakChange' | 'offNetworkWeakChange' | 'onError' | 'offError'
 *   | 'onPageNotFound' | 'offPageNotFound' | 'onUnhandledRejection' | 'offUnhandledRejection'} Names
 */

/** The listeners of the app. */
export class AppEvents {
  /** @type {Record<AppEvent, ReadonlyArray<Listener>>} */
  #lists = {
    show: NONE, hide: NONE, network: NONE, weakNet: NONE, error: NONE, pageNotFound: NONE, rejection: NONE,
  }
  #callbacks

  /** @param {import('./callbacks.js').Callbacks} callbacks */
  constructor(callbacks) {
    this.#callbacks = callbacks
  }

  /**
   * @param {AppEvent} event
   * @param {unknown} listener
   */
  on(event, listener) {
    this.#lists[event] = added(this.#lists[event], listener)
  }

  /**
   * @param {AppEvent} event
   * @param {unknown} listener
   */
  off(event, listener) {
    this.#lists[event] = removed(this.#lists[event], listener)
  }

  /**
   * @param {AppEvent} event
   * @returns {boolean}
   */
  isHeard(event) {
    return this.#lists[event].length > 0
  }

  /**
   * @param {AppEvent} event
   * @param {object | string} [value]
   */
  tell(event, value) {
    const list = this.#lists[event]
    for (let at = 0; at < list.length; at++) this.#callbacks.run(list[at], value)
  }
}

/**
 * @param {AppEvents} events
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export function createAppEvents(events) {
  /** @param {AppEvent} event @returns {(listener: unknown) => void} */
  const on = (event) => (listener) => events.on(event, listener)
  /** @param {AppEvent} event @returns {(listener?: unknown) => void} */
  const off = (event) => (listener) => events.off(event, listener)
  return {
    onAppShow: on('show'),
    offAppShow: off('show'),
    onAppHide: on('hide'),
    offAppHide: off('hide'),
    onNetworkStatusChange: on('network'),
    offNetworkStatusChange: off('network'),
    onNetworkWeakChange: on('weakNet'),
    offNetworkWeakChange: off('weakNet'),
    onError: on('error'),
    offError: off('error'),
    onPageNotFound: on('pageNotFound'),
    offPageNotFound: off('pageNotFound'),
    onUnhandledRejection: on('rejection'),
    offUnhandledRejection: off('rejection'),
  }
}
