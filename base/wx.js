// The base library: `wx` over the two functions of a host. It decides nothing and words no failure: what the
// mini-program gives crosses as it is, or by its brand, and what it hears comes from the core.

import { AppEvents, createAppEvents } from './app-events.js'
import { createBase64 } from './base64.js'
import { Callbacks } from './callbacks.js'
import { createDownload } from './download.js'
import { createFileSystem } from './file-system.js'
import { createFiles } from './files.js'
import { Operations } from './operations.js'
import { createPhone } from './phone.js'
import { Promises } from './promises.js'
import { createRequest } from './request.js'
import { Routes } from './routes.js'
import { createSelectors } from './selector-query.js'
import { createConnectSocket } from './socket.js'
import { createSocketFunctions } from './socket-global.js'
import { Sockets } from './sockets.js'
import { createStandIns, offer } from './stand-ins.js'
import { createStorage } from './storage.js'
import { Calls } from './task.js'
import { createUpload } from './upload.js'

const { keys } = Object

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
 * @property {Promises} promises
 * @property {AppEvents} appEvents
 * @property {(feature: string) => boolean} has whether this version has a feature of the core's table
 */
/**
 * @typedef {'request' | 'uploadFile' | 'downloadFile' | 'connectSocket' | 'onSocketOpen' | 'onSocketMessage'
 *   | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket' | 'base64ToArrayBuffer'
 *   | 'arrayBufferToBase64' | 'env' | 'nextTick' | import('./routes.js').Names
 *   | import('./selector-query.js').Names | import('./app-events.js').Names
 *   | import('./files.js').Names | import('./phone.js').Names | import('./storage.js').Names} Names
 */
/**
 * What pages and components are made with.
 * @typedef {object} Frame
 * @property {AppEvents} appEvents
 * @property {Routes} routes
 * @property {ReturnType<typeof createSelectors>} selectors
 * @property {(callback: () => void) => void} later runs something in a turn of its own
 */
/**
 * What a mini-program sees: the official functions that are offered, and those that the official typings dropped.
 * @typedef {Pick<WechatMiniprogram.Wx, Names> & import('./files.js').Older
 *   & {getFileSystemManager: ReturnType<typeof createFileSystem>}} Wx
 */

/**
 * Makes `wx` for one session. Its members work detached, and may be replaced.
 * @param {Invoke} invoke
 * @param {{warn(line: string): void, error(...values: unknown[]): void}} console the mini-program's console
 * @param {(error: unknown) => void} [report] takes what the mini-program's callbacks threw
 * @returns {{wx: Wx, on: On, frame: Frame, silence: () => void}} `silence` ends every callback
 */
export function createWx(invoke, console, report = (error) => console.error(error)) {
  const session = invoke('session')
  const features = new Set(session.features)
  const callbacks = new Callbacks(console, report)
  const calls = new Calls(invoke, callbacks, session.profile)
  const sockets = new Sockets(callbacks, session.socketProfile)
  const operations = new Operations(callbacks)
  const appEvents = new AppEvents(callbacks)
  /** @param {string} feature */
  const has = (feature) => features.has(feature)
  const promises = new Promises(has('Promises'), (errMsg) => invoke('dropped', undefined, errMsg))
  const base = { invoke, callbacks, calls, sockets, operations, promises, appEvents, has }
  const routes = new Routes(base)
  const selectors = createSelectors(base)
  /** @param {() => void} callback */
  const later = (callback) => operations.later(invoke, callback)
  const functions = {
    request: createRequest(base),
    uploadFile: createUpload(base),
    downloadFile: createDownload(base),
    connectSocket: createConnectSocket(base),
    ...createSocketFunctions(base),
    ...createAppEvents(appEvents),
    ...createBase64(base),
    ...createPhone(base),
    ...createFiles(base),
    ...createStorage(base),
    ...selectors,
    ...routes.router(),
    nextTick: later,
    getFileSystemManager: createFileSystem(base),
    ...createStandIns(base, session.standIns ?? []),
  }
  const env = { USER_DATA_PATH: session.userDataPath }
  const wx = { ...those(functions, session.functions), env }
  const strangers = session.strangers ?? []
  for (let at = 0; at < strangers.length; at++) offer(base, wx, strangers[at])
  const frame = { appEvents, routes, selectors, later }
  return { wx, on: listener(base, wx, routes), frame, silence: () => callbacks.silence() }
}

/**
 * The functions that this version has (LIB-03).
 * @template {object} T
 * @param {T} functions
 * @param {string[]} names
 * @returns {T}
 */
function those(functions, names) {
  const wx = /** @type {any} */ ({})
  for (const name of /** @type {Array<keyof T & string>} */ (keys(functions))) {
    if (names.includes(name)) wx[name] = functions[name]
  }
  return wx
}

/**
 * Hands each event to whom it concerns; one that this base library does not know concerns nobody.
 * @param {Base} base
 * @param {object} wx
 * @param {Routes} routes
 * @returns {On}
 */
function listener(base, wx, routes) {
  const { callbacks, calls, sockets, operations, appEvents } = base
  return function on(name, body, a, b, c, d, e, f, g) {
    switch (name) {
      case 'success':
        return calls.success(body, a, b, c, d, e, f, g)
      case 'message':
        return sockets.message(body, a, b)
      case 'chunk':
        return calls.chunk(a, /** @type {ArrayBuffer} */ (body))
      case 'progress':
        return calls.progress(a, b, c, d)
      case 'opSuccess':
        return operations.success(a, b, c, body)
      case 'headers':
        return calls.headers(a, b, c, d)
      case 'fail':
        return calls.fail(a, b)
      case 'saved':
        return calls.saved(a, b, c, d, e, f)
      case 'opFail':
        return operations.fail(a, b)
      case 'accepted':
        return sockets.accepted(a, b)
      case 'refused':
        return sockets.refused(a, b, c)
      case 'open':
        return sockets.open(a, b, c, d)
      case 'error':
        return sockets.error(a, b, c, d)
      case 'closed':
        return sockets.closed(a, b, c, d)
      case 'pages':
        return routes.told(a)
      case 'due':
        return operations.due(a)
      case 'show':
        return appEvents.tell('show', a)
      case 'hide':
        return appEvents.tell('hide')
      case 'network':
        return appEvents.tell('network', { isConnected: b, networkType: a })
      case 'weakNet':
        return appEvents.tell('weakNet', { weakNet: a, networkType: b })
      case 'offer':
        return offer(base, wx, a)
      case 'print':
        return callbacks.print(a, b)
    }
  }
}
