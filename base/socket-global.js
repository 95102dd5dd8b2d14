// The global socket functions, which speak to the bound socket (chapter GSOCK).

import { brandOf, isObject } from './brand.js'
import { NOTHING, close, send, sendNothing } from './socket.js'

/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'onSocketOpen' | 'onSocketMessage' | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket'} Names */

/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export function createSocketFunctions(base) {
  const { sockets, promises } = base

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
      return promises.either(options, (success, fail, complete) => {
        if (isObject(options)) send(base, undefined, options, success, fail, complete)
        else sendNothing(base, 'sendSocketMessage', brandOf(options), undefined, fail)
      })
    },
    /** @param {any} [options] */
    closeSocket(options) {
      return promises.either(options, (success, fail, complete) => {
        close(base, undefined, isObject(options) ? options : NOTHING, success, fail, complete)
      })
    },
  }
}
