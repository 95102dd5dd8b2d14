// Calls of request, upload and download while they run: who hears of them, and how they are given up.

import { NONE, added, removed } from './listeners.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {import('./wx.js').Invoke} Invoke */

/** A call and who hears of it. The mini-program never sees it; its task does. */
export class Call {
  id = 0
  /** Whether its end was delivered. */
  over = false
  /** Whether it was aborted: only its end is delivered from then on (CALL-26). */
  hushed = false
  /** @type {ReadonlyArray<Listener>} */
  headers = NONE
  /** @type {ReadonlyArray<Listener>} */
  chunk = NONE
  /** @type {ReadonlyArray<Listener>} */
  progress = NONE

  /**
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  constructor(success, fail, complete) {
    this.success = success
    this.fail = fail
    this.complete = complete
  }

  /** Lets go of everything of the mini-program's. */
  release() {
    this.over = true
    this.success = this.fail = this.complete = undefined
    this.headers = this.chunk = this.progress = NONE
  }

  /**
   * The success object of a call whose answer is text or bytes.
   * @param {string | ArrayBuffer | undefined} _body
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [_header]
   * @param {string[]} [_cookies]
   * @param {number} [_retryCount]
   * @returns {Result}
   */
  result(_body, errMsg, statusCode, _header, _cookies, _retryCount) {
    return /** @type {Result} */ ({ statusCode, errMsg })
  }

  /**
   * The fail object as the mini-program receives it.
   * @param {Result} result
   * @returns {Result}
   */
  failure(result) {
    return result
  }

  /**
   * The event of onProgressUpdate.
   * @param {number} progress percent
   * @param {number} _done bytes
   * @param {number} _expected bytes
   * @returns {object}
   */
  step(progress, _done, _expected) {
    return { progress }
  }
}

/** The calls that have not ended, by id. What belongs to a call goes with its end. */
export class Calls {
  /** @type {Map<number, Call>} */
  #running = new Map()
  #invoke
  #callbacks

  /**
   * @param {Invoke} invoke
   * @param {import('./callbacks.js').Callbacks} callbacks
   */
  constructor(invoke, callbacks) {
    this.#invoke = invoke
    this.#callbacks = callbacks
  }

  /**
   * Takes the reply to a call: an id, or the fail object of a parameter error, which ends the call at once.
   * @param {Call} call
   * @param {number | Result} reply
   * @returns {boolean} whether the call began
   */
  begin(call, reply) {
    if (typeof reply !== 'number') {
      this.#callbacks.refuse(call.fail, call.complete, call.failure(reply))
      return false
    }
    call.id = reply
    this.#running.set(reply, call)
    return true
  }

  /** @param {Call} call */
  abort(call) {
    if (call.over || call.hushed) return
    call.hushed = true
    this.#invoke('abort', undefined, call.id)
  }

  /**
   * Adds a listener; the core makes headers and progress events only for calls that are listened to.
   * @param {Call} call
   * @param {'headers' | 'chunk' | 'progress'} event
   * @param {unknown} listener
   */
  on(call, event, listener) {
    if (!call.over) this.#listen(call, event, added(call[event], listener))
  }

  /**
   * @param {Call} call
   * @param {'headers' | 'chunk' | 'progress'} event
   * @param {unknown} listener
   */
  off(call, event, listener) {
    this.#listen(call, event, removed(call[event], listener))
  }

  /**
   * @param {Call} call
   * @param {'headers' | 'chunk' | 'progress'} event
   * @param {ReadonlyArray<Listener>} list
   */
  #listen(call, event, list) {
    const before = call[event].length
    call[event] = list
    if (event === 'chunk') return
    if (before === 0 && list.length > 0) this.#invoke('listen', undefined, call.id, event, true)
    if (before > 0 && list.length === 0) this.#invoke('listen', undefined, call.id, event, false)
  }

  /**
   * @param {number} id
   * @param {Record<string, string>} header
   * @param {number} [statusCode]
   * @param {string[]} [cookies]
   */
  headers(id, header, statusCode, cookies) {
    const call = this.#running.get(id)
    if (call === undefined) return
    /** @type {Record<string, unknown>} */
    const event = { header }
    if (statusCode !== undefined) event.statusCode = statusCode
    if (cookies !== undefined) event.cookies = cookies
    this.#tell(call, call.headers, event)
  }

  /**
   * @param {number} id
   * @param {ArrayBuffer} data
   */
  chunk(id, data) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#tell(call, call.chunk, { data })
  }

  /**
   * @param {number} id
   * @param {number} percent
   * @param {number} done
   * @param {number} expected
   */
  progress(id, percent, done, expected) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#tell(call, call.progress, call.step(percent, done, expected))
  }

  /**
   * @param {Call} call
   * @param {ReadonlyArray<Listener>} list
   * @param {object} event
   */
  #tell(call, list, event) {
    for (let at = 0; at < list.length; at++) {
      if (call.hushed) return
      this.#callbacks.run(list[at], event)
    }
  }

  /**
   * The end of a request or upload.
   * @param {string | ArrayBuffer | undefined} body
   * @param {number} id
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [header]
   * @param {string[]} [cookies]
   * @param {number} [retryCount]
   */
  success(body, id, errMsg, statusCode, header, cookies, retryCount) {
    const call = this.#running.get(id)
    if (call === undefined) return
    this.#end(call, call.success, call.result(body, errMsg, statusCode, header, cookies, retryCount))
  }

  /**
   * The end of a download.
   * @param {number} id
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {string} [tempFilePath]
   * @param {string} [filePath]
   */
  saved(id, errMsg, statusCode, tempFilePath, filePath) {
    const call = this.#running.get(id)
    if (call === undefined) return
    /** @type {Result & Record<string, unknown>} */
    const result = { statusCode, errMsg }
    if (tempFilePath !== undefined) result.tempFilePath = tempFilePath
    if (filePath !== undefined) result.filePath = filePath
    this.#end(call, call.success, result)
  }

  /**
   * @param {number} id
   * @param {Result} result
   */
  fail(id, result) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#end(call, call.fail, call.failure(result))
  }

  /**
   * The one place where a call ends.
   * @param {Call} call
   * @param {Callback} callback
   * @param {Result} result
   */
  #end(call, callback, result) {
    const { complete } = call
    this.#running.delete(call.id)
    call.release()
    this.#callbacks.end(callback, complete, result)
  }
}
