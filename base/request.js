// wx.request and its RequestTask (chapters REQ, BODY, RES).

import { brandOf, isObject, number, pairs, text } from './brand.js'
import { received, serialise } from './data.js'
import { Call, Kind } from './task.js'

/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./data.js').Cargo} Cargo */
/** @typedef {import('./wx.js').Base} Base */

/** @type {Cargo} */
const NOTHING = {}

class RequestKind extends Kind {
  #json
  #dns

  /**
   * @param {boolean} json whether text is parsed (RES-04, RES-06)
   * @param {{success: boolean, fail: boolean}} dns which ends have useHttpDNS (REQ-22)
   */
  constructor(json, dns) {
    super()
    this.#json = json
    this.#dns = dns
  }

  /**
   * @override
   * @param {string | ArrayBuffer | undefined} body
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [header]
   * @param {string[]} [cookies]
   * @param {number} [retryCount]
   */
  result(body, errMsg, statusCode, header, cookies, retryCount) {
    /** @type {Record<string, unknown> & {errMsg: string}} */
    const result = { data: received(body, this.#json), statusCode, errMsg }
    if (header !== undefined) result.header = header
    if (cookies !== undefined) result.cookies = cookies
    if (retryCount !== undefined) result.exception = { reasons: [], retryCount }
    if (this.#dns.success) result.useHttpDNS = false
    return result
  }

  /**
   * @override
   * @param {Result & {useHttpDNS?: boolean}} result
   */
  failure(result) {
    if (this.#dns.fail) result.useHttpDNS = false
    return result
  }
}

/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['request']}
 */
export function createRequest({ invoke, callbacks, calls, has }) {
  const Task = has('CallTask') ? requestTask(calls, has) : undefined
  const kinds = requestKinds(has)

  /** @param {any} options */
  function request(options) {
    if (!isObject(options)) {
      callbacks.refuse(undefined, undefined, invoke('malformed', undefined, 'request', brandOf(options)))
      return undefined
    }
    const { data, dataType } = options
    const url = text(options.url)
    const method = text(options.method)
    const header = pairs(options.header)
    const timeout = number(options.timeout)
    const rare = rareOptions(options)
    const { json, text: plain } = options.enableHttpDNS === true ? kinds.dns : kinds.usual
    const kind = !dataType || dataType === 'json' ? json : plain
    const call = new Call(kind, options.success, options.fail, options.complete)
    // Data is looked at only when what comes before it in the order of checks is of the right type (CALL-15).
    const typed = typeof url === 'string' && typeof method !== 'object'
    const { body, kind: how, oddity } = data === undefined || !typed ? NOTHING : serialise(data, method, header)
    const reply = invoke('request', body, url, method, header, how, timeout, rare, oddity)
    return calls.begin(call, reply) && Task !== undefined ? new Task(call) : undefined
  }

  return /** @type {WechatMiniprogram.Wx['request']} */ (request)
}

/**
 * The kinds of requests: what is parsed, and whether HttpDNS was asked for.
 * @param {(feature: string) => boolean} has
 */
function requestKinds(has) {
  const none = { success: false, fail: false }
  const dns = { success: has('HttpDns'), fail: has('FailException') }
  return {
    usual: { json: new RequestKind(true, none), text: new RequestKind(false, none) },
    dns: { json: new RequestKind(true, dns), text: new RequestKind(false, dns) },
  }
}

/**
 * The options that few calls give; whether they exist at this version is the core's to know (LIB-04).
 * @param {Record<string, any>} options
 */
function rareOptions(options) {
  /** @type {Record<string, unknown> | undefined} */
  let rare
  if (options.responseType === 'arraybuffer') rare = { responseType: 'arraybuffer' }
  if (options.enableChunked === true) rare = { ...rare, enableChunked: true }
  if (options.redirect === 'manual') rare = { ...rare, redirect: 'manual' }
  if (options.enableHttp2 === true) rare = { ...rare, enableHttp2: true }
  if (options.enableProfile === false) rare = { ...rare, enableProfile: false }
  if (typeof options.useHighPerformanceMode === 'boolean') {
    rare = { ...rare, useHighPerformanceMode: options.useHighPerformanceMode }
  }
  return rare
}

/**
 * The class of RequestTasks with the methods that exist at this version (LIB-03).
 * @param {import('./task.js').Calls} calls
 * @param {(feature: string) => boolean} has
 */
function requestTask(calls, has) {
  class RequestTask {
    #call

    /** @param {Call} call */
    constructor(call) {
      this.#call = call
    }

    abort() {
      calls.abort(this.#call)
    }

    /** @param {unknown} listener */
    onHeadersReceived(listener) {
      calls.on(this.#call, 'headers', listener)
    }

    /** @param {unknown} [listener] */
    offHeadersReceived(listener) {
      calls.off(this.#call, 'headers', listener)
    }

    /** @param {unknown} listener */
    onChunkReceived(listener) {
      calls.on(this.#call, 'chunk', listener)
    }

    /** @param {unknown} [listener] */
    offChunkReceived(listener) {
      calls.off(this.#call, 'chunk', listener)
    }
  }

  /** @type {Partial<RequestTask>} */
  const methods = RequestTask.prototype
  if (!has('HeadersReceived')) {
    delete methods.onHeadersReceived
    delete methods.offHeadersReceived
  }
  if (!has('ChunkReceived')) {
    delete methods.onChunkReceived
    delete methods.offChunkReceived
  }
  return RequestTask
}
