// The ways between pages. Where they lead is decided by the core; what then happens to pages is the framework's.

import { brandOf, isObject, number, text } from './brand.js'
import { Table } from './captured.js'
import { EventChannel } from './event-channel.js'

/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack'} Names */
/** @typedef {Pick<WechatMiniprogram.Wx, Names>} Router */

const NOTHING = {}

/** The ways, and the channels of the pages that they opened. */
export class Routes {
  /** By the numbers of the pages that were opened. @type {Map<number, EventChannel>} */
  #channels = new Table()
  #base

  /** @param {Base} base */
  constructor(base) {
    this.#base = base
  }

  /**
   * The channel to the page that opened another; an empty object where there is none.
   * @param {number} page
   * @returns {object}
   */
  opener(page) {
    return this.#channels.get(page) ?? {}
  }

  /**
   * Lets go of what belongs to pages that are closed.
   * @param {Array<[string, number]>} steps what happened to pages
   */
  told(steps) {
    for (let at = 0; at < steps.length; at++) {
      if (steps[at][0] === 'unload') this.#channels.delete(steps[at][1])
    }
  }

  /**
   * The functions as they are for a page.
   * @param {string} [from] where urls begin: the page on top unless given
   * @returns {Router}
   */
  router(from) {
    /** @param {Names} name @returns {(options?: any) => any} */
    const to = (name) => (options) => this.#go(name, options, from)
    return {
      navigateTo: to('navigateTo'),
      redirectTo: to('redirectTo'),
      switchTab: to('switchTab'),
      reLaunch: to('reLaunch'),
      navigateBack: to('navigateBack'),
    }
  }

  /**
   * @param {Names} name
   * @param {any} options
   * @param {string} [from]
   */
  #go(name, options, from) {
    const { invoke, callbacks, operations, promises, has } = this.#base
    return promises.either(options, (success, fail, complete) => {
      if (!isObject(options) && (name !== 'navigateBack' || options !== undefined)) {
        callbacks.refuse(fail, complete, invoke('malformed', undefined, name, brandOf(options)))
        return
      }
      const { url, delta, events } = options ?? NOTHING
      const channel = name === 'navigateTo' && has('EventChannel') ? new EventChannel(callbacks, events) : undefined
      const shape = channel === undefined ? undefined : () => ({ eventChannel: channel })
      const op = operations.begin(success, fail, complete, shape)
      const address = name === 'navigateBack' ? undefined : text(url)
      const reply = invoke('navigate', undefined, name, op, address, number(delta), from)
      if (isObject(reply)) operations.refuse(op, /** @type {import('./callbacks.js').Result} */ (/** @type {unknown} */ (reply)))
      else if (channel !== undefined && reply !== undefined) this.#channels.set(reply, channel)
    })
  }
}
