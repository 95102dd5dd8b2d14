// The base library: `wx` over the two functions of a host. It decides nothing and words no failure: what the
// mini-program gives crosses as it is, or by its brand, and what it hears comes from the core.

import { Callbacks } from './callbacks.js'
import { createDownload } from './download.js'
import { Operations } from './operations.js'
import { createRequest } from './request.js'
import { createConnectSocket } from './socket.js'
import { createSocketFunctions } from './socket-global.js'
import { Sockets } from './sockets.js'
import { Calls } from './task.js'
import { createUpload } from './upload.js'

/**
 * Tells the engine something; PROTOCOL.md has the messages. Fields at the end may be left out.
 * @typedef {(name: string, body?: string | ArrayBuffer, ...fields: any[]) => any} Invoke
 */
/**
 * Takes what the engine tells; each call is one event.
 * @typedef {(name: string, body?: string | ArrayBuffer, ...fields: any[]) => void} On
 */
/**
 * What the functions of `wx` are made of.
 * @typedef {object} Base
 * @property {Invoke} invoke
 * @property {Callbacks} callbacks
 * @property {Calls} calls
 * @property {Sockets} sockets
 * @property {Operations} operations
 * @property {(feature: string) => boolean} has whether this version has a feature of the core's table
 */
/**
 * @typedef {'request' | 'uploadFile' | 'downloadFile' | 'connectSocket' | 'onSocketOpen' | 'onSocketMessage'
 *   | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket'} Names
 */

/**
 * Makes `wx` for one session. Its members work detached, and may be replaced.
 * @param {Invoke} invoke
 * @param {{warn(line: string): void, error(...values: unknown[]): void}} console the mini-program's console
 * @param {(error: unknown) => void} [report] takes what the mini-program's callbacks threw
 * @returns {{wx: Pick<WechatMiniprogram.Wx, Names>, on: On}}
 */
export function createWx(invoke, console, report = (error) => console.error(error)) {
  const features = new Set(invoke('session').features)
  const callbacks = new Callbacks(console, report)
  const calls = new Calls(invoke, callbacks)
  const sockets = new Sockets(callbacks)
  const operations = new Operations(callbacks)
  /** @param {string} feature */
  const has = (feature) => features.has(feature)
  const base = { invoke, callbacks, calls, sockets, operations, has }
  const wx = {
    request: createRequest(base),
    uploadFile: createUpload(base),
    downloadFile: createDownload(base),
    connectSocket: createConnectSocket(base),
    ...createSocketFunctions(base),
  }
  return { wx, on: listener(base) }
}

/**
 * Hands each event to whom it concerns; one that this base library does not know concerns nobody.
 * @param {Base} base
 * @returns {On}
 */
function listener({ callbacks, calls, sockets, operations }) {
  return function on(name, body, a, b, c, d, e, f) {
    switch (name) {
      case 'success':
        return calls.success(body, a, b, c, d, e, f)
      case 'message':
        return sockets.message(body, a, b)
      case 'chunk':
        return calls.chunk(a, /** @type {ArrayBuffer} */ (body))
      case 'progress':
        return calls.progress(a, b, c, d)
      case 'opSuccess':
        return operations.success(a, b)
      case 'headers':
        return calls.headers(a, b, c, d)
      case 'fail':
        return calls.fail(a, b)
      case 'saved':
        return calls.saved(a, b, c, d, e)
      case 'opFail':
        return operations.fail(a, b)
      case 'accepted':
        return sockets.accepted(a, b)
      case 'refused':
        return sockets.refused(a, b, c)
      case 'open':
        return sockets.open(a, b, c)
      case 'error':
        return sockets.error(a, b, c, d)
      case 'closed':
        return sockets.closed(a, b, c, d)
      case 'print':
        return callbacks.print(a, b)
    }
  }
}
