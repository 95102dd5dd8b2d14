// The sockets that exist, and who hears of them: the listeners of each task first, then the global ones (GSOCK-09).

import { Table } from './captured.js'
import { NONE, added } from './listeners.js'
import { profileOf } from './profile.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {'opens' | 'messages' | 'errors' | 'closes'} SocketEvent */

export const CONNECTING = 0
export const OPEN = 1
export const CLOSING = 2
export const CLOSED = 3

/** A socket and who hears of it. The mini-program never sees it; its task does. */
export class Socket {
  /** Whether it was open: an error is then not its end. */
  opened = false
  /** @type {ReadonlyArray<Listener>} */
  opens = NONE
  /** @type {ReadonlyArray<Listener>} */
  messages = NONE
  /** @type {ReadonlyArray<Listener>} */
  errors = NONE
  /** @type {ReadonlyArray<Listener>} */
  closes = NONE

  /**
   * @param {number} id
   * @param {number} state readyState as the delivered events show it
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  constructor(id, state, success, fail, complete) {
    this.id = id
    this.state = state
    this.success = success
    this.fail = fail
    this.complete = complete
  }

  /** Lets go of the callbacks of the call. */
  answered() {
    this.success = this.fail = this.complete = undefined
  }

  /** Lets go of everything of the mini-program's. */
  release() {
    this.answered()
    this.opens = this.messages = this.errors = this.closes = NONE
  }
}

/** The sockets that have not ended, by id; and the four global listeners. */
export class Sockets {
  /** @type {Map<number, Socket>} */
  #living = new Table()
  /** One slot each (GSOCK-06). @type {Record<SocketEvent, unknown>} */
  #global = { opens: undefined, messages: undefined, errors: undefined, closes: undefined }
  #callbacks
  #profile

  /**
   * @param {import('./callbacks.js').Callbacks} callbacks
   * @param {string[]} [profile] the names of what is in profiles, where there are any
   */
  constructor(callbacks, profile = []) {
    this.#callbacks = callbacks
    this.#profile = profile
  }

  /** @param {Socket} socket */
  add(socket) {
    this.#living.set(socket.id, socket)
  }

  /**
   * @param {Socket} socket
   * @param {SocketEvent} event
   * @param {unknown} listener
   */
  on(socket, event, listener) {
    if (this.#living.has(socket.id)) socket[event] = added(socket[event], listener)
  }

  /**
   * Takes the place of the global listener.
   * @param {SocketEvent} event
   * @param {unknown} listener
   */
  onGlobal(event, listener) {
    if (typeof listener === 'function') this.#global[event] = listener
  }

  /**
   * The mini-program closes a socket: no message of it is delivered any more (CALL-26).
   * @param {number} id
   */
  closing(id) {
    const socket = this.#living.get(id)
    if (socket !== undefined && socket.state < CLOSING) socket.state = CLOSING
  }

  /**
   * @param {number} id
   * @param {string} errMsg
   */
  accepted(id, errMsg) {
    const socket = this.#living.get(id)
    if (socket === undefined) return
    const { success, complete } = socket
    socket.answered()
    this.#callbacks.end(success, complete, { errMsg })
  }

  /**
   * A refused call: fail and complete, then the error events (SOCK-38).
   * @param {number} id
   * @param {boolean} bound
   * @param {Result} result
   */
  refused(id, bound, result) {
    const socket = this.#living.get(id)
    if (socket === undefined) return
    const { fail, complete } = socket
    socket.answered()
    this.#callbacks.end(fail, complete, result)
    this.#end(socket, bound, 'errors', { errMsg: result.errMsg })
  }

  /**
   * Opened: its own listeners hear how that went, too (PROF-03).
   * @param {number} id
   * @param {boolean} bound
   * @param {Record<string, string>} [header]
   * @param {unknown[]} [profile]
   */
  open(id, bound, header, profile) {
    const socket = this.#living.get(id)
    if (socket === undefined) return
    socket.opened = true
    if (socket.state !== CONNECTING) return
    socket.state = OPEN
    const event = header === undefined ? {} : { header }
    const own = profile === undefined ? event : { ...event, profile: profileOf(this.#profile, profile) }
    this.#run(socket.opens, bound, 'opens', event, own)
  }

  /**
   * @param {string | ArrayBuffer | undefined} body
   * @param {number} id
   * @param {boolean} bound
   */
  message(body, id, bound) {
    const socket = this.#living.get(id)
    if (socket === undefined || socket.state !== OPEN) return
    const event = { data: body === undefined ? '' : body }
    const list = socket.messages
    for (let at = 0; at < list.length && socket.state === OPEN; at++) this.#callbacks.run(list[at], event)
    if (bound && socket.state === OPEN) this.#callbacks.run(this.#global.messages, event)
  }

  /**
   * A failure; the last event of a socket that never opened (SOCK-26).
   * @param {number} id
   * @param {boolean} bound
   * @param {string} errMsg
   * @param {number} [errCode]
   */
  error(id, bound, errMsg, errCode) {
    const socket = this.#living.get(id)
    if (socket === undefined) return
    const event = errCode === undefined ? { errMsg } : { errCode, errMsg }
    if (socket.opened) this.#run(socket.errors, bound, 'errors', event)
    else this.#end(socket, bound, 'errors', event)
  }

  /**
   * @param {number} id
   * @param {boolean} bound
   * @param {number} code
   * @param {string} reason
   */
  closed(id, bound, code, reason) {
    const socket = this.#living.get(id)
    if (socket !== undefined) this.#end(socket, bound, 'closes', { code, reason })
  }

  /**
   * The one place where a socket ends.
   * @param {Socket} socket
   * @param {boolean} bound
   * @param {SocketEvent} event
   * @param {object} value
   */
  #end(socket, bound, event, value) {
    const list = socket[event]
    this.#living.delete(socket.id)
    socket.state = CLOSED
    socket.release()
    this.#run(list, bound, event, value)
  }

  /**
   * @param {ReadonlyArray<Listener>} list
   * @param {boolean} bound
   * @param {SocketEvent} event
   * @param {object} value
   * @param {object} own what listeners of the task hear
   */
  #run(list, bound, event, value, own = value) {
    for (let at = 0; at < list.length; at++) this.#callbacks.run(list[at], own)
    if (bound) this.#callbacks.run(this.#global[event], value)
  }
}
