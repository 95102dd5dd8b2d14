// The phone and the surroundings: functions that no network is needed for (chapters LIB, DBG and NET). What they tell
// comes from the core.

import { brandOf, isObject, text } from './brand.js'
import { NOTHING } from './socket.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./wx.js').Base} Base */
/**
 * @typedef {'canIUse' | 'getSystemInfoSync' | 'getSystemInfo' | 'getSystemInfoAsync' | 'getWindowInfo'
 *   | 'getDeviceInfo' | 'getAppBaseInfo' | 'getSystemSetting' | 'getAccountInfoSync' | 'getLaunchOptionsSync'
 *   | 'getEnterOptionsSync' | 'getNetworkType' | 'setEnableDebug' | 'exitMiniProgram'} Names
 */

/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export function createPhone(base) {
  return { ...describing(base), ...asking(base) }
}

/**
 * The functions that return what they tell.
 * @param {Base} base
 */
function describing({ invoke }) {
  /** @param {string} name */
  const describe = (name) => () => invoke('describe', undefined, name)
  return {
    /** @param {unknown} schema */
    canIUse(schema) {
      const path = text(schema)
      return typeof path === 'string' && invoke('canIUse', undefined, path)
    },
    getSystemInfoSync: describe('getSystemInfoSync'),
    getWindowInfo: describe('getWindowInfo'),
    getDeviceInfo: describe('getDeviceInfo'),
    getAppBaseInfo: describe('getAppBaseInfo'),
    getSystemSetting: describe('getSystemSetting'),
    getAccountInfoSync: describe('getAccountInfoSync'),
    getLaunchOptionsSync: describe('getLaunchOptionsSync'),
    getEnterOptionsSync: describe('getEnterOptionsSync'),
  }
}

/**
 * The functions that end in success or fail.
 * @param {Base} base
 */
function asking({ invoke, callbacks, operations, promises }) {

  /**
   * @param {string} name
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  function ask(name, success, fail, complete) {
    const op = operations.begin(success, fail, complete)
    if (op !== undefined) invoke('ask', undefined, name, op)
  }

  return {
    /** Its callbacks run inside of the call, as on the platform. @param {unknown} [options] */
    getSystemInfo(options) {
      return promises.either(options, (success, _fail, complete) => {
        callbacks.end(success, complete, invoke('describe', undefined, 'getSystemInfo'))
      })
    },
    /** It has no promise. @param {unknown} [options] */
    getSystemInfoAsync(options) {
      const { success, fail, complete } = isObject(options) ? options : NOTHING
      ask('getSystemInfoAsync', success, fail, complete)
    },
    /** @param {unknown} [options] */
    getNetworkType(options) {
      return promises.either(options, (success, fail, complete) => ask('getNetworkType', success, fail, complete))
    },
    /** @param {unknown} options */
    setEnableDebug(options) {
      return promises.either(options, (success, fail, complete) => {
        if (!isObject(options)) {
          callbacks.refuse(fail, complete, invoke('malformed', undefined, 'setEnableDebug', brandOf(options)))
          return
        }
        const { enableDebug } = options
        const debug = typeof enableDebug === 'boolean' ? enableDebug : { brand: brandOf(enableDebug) }
        const op = operations.begin(success, fail, complete)
        const refused = invoke('setEnableDebug', undefined, debug, op)
        if (refused !== undefined) operations.refuse(op, refused)
      })
    },
    /** @param {unknown} [options] */
    exitMiniProgram(options) {
      return promises.either(options, (success, fail, complete) => {
        invoke('exitMiniProgram', undefined, operations.begin(success, fail, complete))
      })
    },
  }
}
