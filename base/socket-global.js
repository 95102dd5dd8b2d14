// The global socket functions, which speak to the bound socket (chapter GSOCK).

import { promised, wantsPromise } from './callbacks.js'
import { brandOf, isObject } from './brand.js'
import { NOTHING, close, send, sendNothing } from './socket.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'onSocketOpen' | 'onSocketMessage' | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket'} Names */

/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export function createSocketFunctions(base) {
  const { sockets, has } = base
  const promises = has('Promises')

  return {
    onSocketOpen(listener) {
      sockets.onGlobal('opens', listener)
    },
    onSocketMessage(listener) {
      sockets.onGlobal('messages', listener)
    },
    onSocketError(listener) {
      sockets.onGlobal('errors', listener)
    },
    onSocketClose(listener) {
      sockets.onGlobal('closes', listener)
    },
    /** @param {any} options */
    sendSocketMessage(options) {
      return either(promises, options, (success, fail, complete) => {
        if (isObject(options)) send(base, undefined, options, success, fail, complete)
        else sendNothing(base, 'sendSocketMessage', brandOf(options), undefined, fail)
      })
    },
    /** @param {any} [options] */
    closeSocket(options) {
      return either(promises, options, (success, fail, complete) => {
        close(base, undefined, isObject(options) ? options : NOTHING, success, fail, complete)
      })
    },
  }
}

/**
 * Callbacks where the argument has any, else a promise where this version has them (CALL-11 to CALL-13).
 * @param {boolean} promises
 * @param {any} options
 * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
 * @returns {any}
 */
function either(promises, options, begin) {
  if (promises && wantsPromise(options)) return promised((resolve, reject) => begin(resolve, reject, undefined))
  const { success, fail, complete } = isObject(options) ? options : NOTHING
  begin(success, fail, complete)
  return undefined
}
