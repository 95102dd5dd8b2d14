// wx.connectSocket and its SocketTask (chapter SOCK).

import { brandOf, isArrayBuffer, isObject, number, pairs, text, texts } from './brand.js'
import { CLOSED, CLOSING, CONNECTING, OPEN, Socket } from './sockets.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./wx.js').Base} Base */

const { defineProperty } = Object
const { isArray } = Array

/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['connectSocket']}
 */
export function createConnectSocket(base) {
  const { invoke, callbacks, sockets, has } = base
  const Task = has('SocketTask') ? socketTask(base) : undefined

  /** @param {any} options */
  function connectSocket(options) {
    if (!isObject(options)) {
      callbacks.refuse(undefined, undefined, invoke('malformed', undefined, 'connectSocket', brandOf(options)))
      return undefined
    }
    const url = text(options.url)
    const header = pairs(options.header)
    const protocols = texts(options.protocols)
    const timeout = number(options.timeout)
    const rare = rareOptions(options)
    const { success, fail, complete } = options
    const reply = invoke('connectSocket', undefined, url, header, protocols, timeout, rare)
    if (!isArray(reply)) {
      callbacks.refuse(fail, complete, reply)
      return undefined
    }
    const socket = new Socket(reply[0], reply[1], success, fail, complete)
    sockets.add(socket)
    return Task === undefined ? undefined : new Task(socket)
  }

  return /** @type {WechatMiniprogram.Wx['connectSocket']} */ (connectSocket)
}

/**
 * The options that few calls give; whether they exist at this version is the core's to know (LIB-04).
 * @param {Record<string, any>} options
 */
function rareOptions(options) {
  /** @type {Record<string, unknown> | undefined} */
  let rare
  if (options.tcpNoDelay === true) rare = { tcpNoDelay: true }
  if (options.perMessageDeflate === true) rare = { ...rare, perMessageDeflate: true }
  return rare
}

/**
 * The class of SocketTasks.
 * @param {Base} base
 */
function socketTask(base) {
  const { sockets } = base

  class SocketTask {
    #socket

    /** @param {Socket} socket */
    constructor(socket) {
      this.#socket = socket
    }

    get readyState() {
      return this.#socket.state
    }

    /** @param {any} options */
    send(options) {
      if (isObject(options)) {
        send(base, this.#socket.id, options, options.success, options.fail, options.complete)
      } else {
        sendNothing(base, 'SocketTask.send', brandOf(options), this.#socket.id, undefined)
      }
    }

    /** @param {any} [options] */
    close(options) {
      const given = isObject(options) ? options : NOTHING
      close(base, this.#socket.id, given, given.success, given.fail, given.complete)
    }

    /** @param {unknown} listener */
    onOpen(listener) {
      sockets.on(this.#socket, 'opens', listener)
    }

    /** @param {unknown} listener */
    onMessage(listener) {
      sockets.on(this.#socket, 'messages', listener)
    }

    /** @param {unknown} listener */
    onError(listener) {
      sockets.on(this.#socket, 'errors', listener)
    }

    /** @param {unknown} listener */
    onClose(listener) {
      sockets.on(this.#socket, 'closes', listener)
    }
  }

  const states = { CONNECTING, OPEN, CLOSING, CLOSED }
  for (const name of /** @type {const} */ (['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'])) {
    defineProperty(SocketTask.prototype, name, { value: states[name], enumerable: true })
  }
  return SocketTask
}

/** @type {Record<string, any>} */
export const NOTHING = {}

/**
 * Sends on the socket of a task, or on the bound one when none is named (SOCK-15, GSOCK-10).
 * @param {Base} base
 * @param {number | undefined} task
 * @param {Record<string, any>} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export function send({ invoke, operations }, task, options, success, fail, complete) {
  const { data } = options
  const op = operations.begin(success, fail, complete)
  const sendable = typeof data === 'string' || isArrayBuffer(data)
  const refused = sendable
    ? invoke('send', data, task, op)
    : invoke('send', undefined, task, op, { brand: brandOf(data) })
  if (refused !== undefined) operations.refuse(op, refused)
}

/**
 * A send whose argument is no Object (ERR-07).
 * @param {Base} base
 * @param {'SocketTask.send' | 'sendSocketMessage'} api
 * @param {string} brand
 * @param {number | undefined} task
 * @param {Callback} fail
 */
export function sendNothing({ invoke, callbacks }, api, brand, task, fail) {
  callbacks.refuse(fail, undefined, invoke('malformed', undefined, api, brand, task))
}

/**
 * Closes the socket of a task, or the bound one when none is named (SOCK-18, GSOCK-13).
 * @param {Base} base
 * @param {number | undefined} task
 * @param {Record<string, any>} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export function close({ invoke, operations, sockets }, task, options, success, fail, complete) {
  const { code, reason } = options
  const op = operations.begin(success, fail, complete)
  const closing = invoke('close', undefined, task, op, closeCode(code), typeof reason === 'string' ? reason : undefined)
  if (closing !== undefined) sockets.closing(closing)
}

/**
 * A Number that JSON does not have is no code, like many others (SOCK-20).
 * @param {unknown} code
 */
function closeCode(code) {
  if (code === undefined) return undefined
  if (typeof code !== 'number') return { brand: brandOf(code) }
  return code - code === 0 ? code : 0
}
