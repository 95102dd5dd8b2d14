// wx.setStorage and its family.

import { brandOf, isObject, text } from './brand.js'
import { ended } from './file-system.js'
import { restored, serialised } from './stored.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./operations.js').Shape} Shape */
/** @typedef {import('./wx.js').Base} Base */
/**
 * @typedef {'setStorage' | 'setStorageSync' | 'getStorage' | 'getStorageSync' | 'removeStorage' | 'removeStorageSync'
 *   | 'clearStorage' | 'clearStorageSync' | 'getStorageInfo' | 'getStorageInfoSync' | 'batchSetStorage'
 *   | 'batchSetStorageSync' | 'batchGetStorage' | 'batchGetStorageSync'} Names
 */

const { isArray } = Array

/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export function createStorage(base) {
  const { invoke, callbacks, operations, promises } = base

  /**
   * A function whose end is heard.
   * @param {string} name
   * @param {(name: string, op: number | undefined, options: Record<string, any>) => any} ask
   * @param {{optional?: boolean, shape?: Shape}} [how] whether it may be called without an argument
   */
  const called = (name, ask, { optional, shape } = {}) => (/** @type {unknown} */ options) =>
    promises.either(options, (success, fail, complete) => {
      if (!optional && !isObject(options)) {
        callbacks.refuse(fail, complete, invoke('malformed', undefined, name, brandOf(options)))
        return
      }
      const op = operations.begin(success, fail, complete, shape)
      const refused = ask(name, op, isObject(options) ? options : {})
      if (refused !== undefined) operations.refuse(op, refused)
    })

  /**
   * @param {string} name
   * @param {number | undefined} op
   * @param {Record<string, any>} options
   */
  const one = (name, op, { key }) => invoke('storage', undefined, name, op, text(key))
  /** @type {typeof one} */
  const set = (name, op, { key, data }) => {
    const stored = serialised(data)
    return invoke('storage', stored?.[1], name, op, text(key), stored?.[0])
  }
  /** @type {typeof one} */
  const all = (name, op) => invoke('storage', undefined, name, op)
  /** @type {typeof one} */
  const batchSet = (name, op, { kvList }) => invoke('storageBatch', undefined, name, op, list(kvList, entry))
  /** @type {typeof one} */
  const batchGet = (name, op, { keyList }) => invoke('storageBatch', undefined, name, op, list(keyList, keyOf))

  return {
    setStorage: called('setStorage', set),
    getStorage: called('getStorage', one, { shape: valued }),
    removeStorage: called('removeStorage', one),
    clearStorage: called('clearStorage', all, { optional: true }),
    getStorageInfo: called('getStorageInfo', all, { optional: true }),
    batchSetStorage: called('batchSetStorage', batchSet),
    batchGetStorage: called('batchGetStorage', batchGet, { shape: listed }),
    /** @param {unknown} key @param {unknown} data */
    setStorageSync(key, data) {
      ended(set('setStorageSync', undefined, { key, data }))
    },
    /** @param {unknown} key */
    getStorageSync(key) {
      const { result, data } = ended(one('getStorageSync', undefined, { key }))
      return /** @type {any} */ (restored(result.kind, data))
    },
    /** @param {unknown} key */
    removeStorageSync(key) {
      ended(one('removeStorageSync', undefined, { key }))
    },
    clearStorageSync() {
      ended(all('clearStorageSync', undefined, {}))
    },
    getStorageInfoSync() {
      return ended(all('getStorageInfoSync', undefined, {})).result
    },
    /** @param {unknown} kvList */
    batchSetStorageSync(kvList) {
      ended(batchSet('batchSetStorageSync', undefined, { kvList }))
    },
    /** @param {unknown} keyList */
    batchGetStorageSync(keyList) {
      return values(ended(batchGet('batchGetStorageSync', undefined, { keyList })).result.values)
    },
  }
}

/** @type {Shape} */
function valued({ kind }, data) {
  return { data: restored(kind, data) }
}

/** @type {Shape} */
function listed(result) {
  return { dataList: values(result.values) }
}

/**
 * The values of a list of keys; a key that is not there has an empty text, as by itself.
 * @param {Array<string | undefined | null>} list kinds and texts
 */
function values(list) {
  const values = []
  for (let at = 0; at < list.length; at += 2) {
    const kind = list[at]
    values[values.length] = kind == null ? '' : restored(kind, list[at + 1] ?? '')
  }
  return values
}

/**
 * A parameter that should be an Array, as it crosses the bridge.
 * @param {unknown} value
 * @param {(item: any) => any[]} fields
 */
function list(value, fields) {
  if (!isArray(value)) return value === undefined ? undefined : { brand: brandOf(value) }
  const list = []
  for (let at = 0; at < value.length; at++) {
    const own = fields(value[at])
    for (let field = 0; field < own.length; field++) list[list.length] = own[field]
  }
  return list
}

/** @param {unknown} key */
function keyOf(key) {
  return [text(key)]
}

/** @param {unknown} item */
function entry(item) {
  const { key, value } = isObject(item) ? item : { key: undefined, value: undefined }
  const stored = serialised(value)
  return [text(key), stored?.[0], stored?.[1]]
}
