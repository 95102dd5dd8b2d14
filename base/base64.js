// wx.base64ToArrayBuffer and wx.arrayBufferToBase64. The engine does the work.

import { brandOf, isArrayBuffer, text } from './brand.js'

const { call } = Function.prototype
/** @type {(bytes: Uint8Array) => Uint8Array} */
const copied = call.bind(Uint8Array.prototype.slice)

/**
 * @param {import('./wx.js').Base} base
 * @returns {Pick<WechatMiniprogram.Wx, 'base64ToArrayBuffer' | 'arrayBufferToBase64'>}
 */
export function createBase64({ invoke, callbacks }) {
  /** @param {{errMsg: string}} refused @returns {any} */
  const refuse = ({ errMsg }) => callbacks.print('error', errMsg)

  return {
    base64ToArrayBuffer(base64) {
      const given = text(base64)
      if (typeof given === 'string') return invoke('base64ToArrayBuffer', given)[1]
      return refuse(invoke('base64ToArrayBuffer', undefined, given))
    },
    arrayBufferToBase64(arrayBuffer) {
      /** @type {unknown} */
      const given = arrayBuffer
      if (isArrayBuffer(given)) return invoke('arrayBufferToBase64', given)
      const brand = brandOf(given)
      if (brand === 'Uint8Array') {
        const { buffer } = copied(/** @type {any} */ (given))
        return invoke('arrayBufferToBase64', /** @type {ArrayBuffer} */ (buffer))
      }
      return refuse(invoke('arrayBufferToBase64', undefined, { brand }))
    },
  }
}
