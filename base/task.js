// Calls of request, upload and download while they run: who hears of them, and how they are given up.

import { Table } from './captured.js'
import { NONE, added, removed } from './listeners.js'
import { profileOf } from './profile.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {import('./wx.js').Invoke} Invoke */

/** What calls of one kind have in common: how the mini-program sees what the engine tells of them. */
export class Kind {
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
   * The fail object.
   * @param {Result} result as the engine gives it
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

/** @typedef {'headers' | 'chunk' | 'progress'} CallEvent */

/** A call and who hears of it. The mini-program never sees it; its task does. */
export class Call {
  /**
   * @param {Kind} kind
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  constructor(kind, success, fail, complete) {
    this.id = 0
    this.kind = kind
    this.success = success
    this.fail = fail
    this.complete = complete
    /** Whether it was aborted: only its end is delivered from then on (CALL-26). */
    this.hushed = false
    /** Most calls have none. @type {Record<CallEvent, ReadonlyArray<Listener>> | undefined} */
    this.listeners = undefined
  }

  /** Lets go of everything of the mini-program's. */
  release() {
    this.success = this.fail = this.complete = this.listeners = undefined
  }
}

/** The calls that have not ended, by id. What belongs to a call goes with its end. */
export class Calls {
  /** @type {Map<number, Call>} */
  #running = new Table()
  #invoke
  #callbacks
  #profile

  /**
   * @param {Invoke} invoke
   * @param {import('./callbacks.js').Callbacks} callbacks
   * @param {string[]} [profile] the names of what is in profiles, where there are any
   */
  constructor(invoke, callbacks, profile = []) {
    this.#invoke = invoke
    this.#callbacks = callbacks
    this.#profile = profile
  }

  /**
   * Takes the reply to a call: an id, or the fail object of a parameter error, which ends the call at once.
   * @param {Call} call
   * @param {number | Result} reply
   * @returns {boolean} whether the call began
   */
  begin(call, reply) {
    if (typeof reply !== 'number') {
      this.#callbacks.refuse(call.fail, call.complete, call.kind.failure(reply))
      return false
    }
    call.id = reply
    this.#running.set(reply, call)
    return true
  }

  /** @param {Call} call */
  abort(call) {
    if (call.hushed || !this.#running.has(call.id)) return
    call.hushed = true
    this.#invoke('abort', undefined, call.id)
  }

  /**
   * Adds a listener; the core makes headers and progress events only for calls that are listened to.
   * @param {Call} call
   * @param {CallEvent} event
   * @param {unknown} listener
   */
  on(call, event, listener) {
    if (!this.#running.has(call.id)) return
    if (call.listeners === undefined) call.listeners = { headers: NONE, chunk: NONE, progress: NONE }
    const before = call.listeners[event]
    call.listeners[event] = added(before, listener)
    if (before.length === 0 && call.listeners[event].length > 0) this.#listen(call, event, true)
  }

  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {unknown} listener
   */
  off(call, event, listener) {
    if (call.listeners === undefined) return
    const before = call.listeners[event]
    call.listeners[event] = removed(before, listener)
    if (before.length > 0 && call.listeners[event].length === 0) this.#listen(call, event, false)
  }

  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {boolean} on
   */
  #listen(call, event, on) {
    if (event !== 'chunk') this.#invoke('listen', undefined, call.id, event, on)
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
    this.#tell(call, 'headers', event)
  }

  /**
   * @param {number} id
   * @param {ArrayBuffer} data
   */
  chunk(id, data) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#tell(call, 'chunk', { data })
  }

  /**
   * @param {number} id
   * @param {number} percent
   * @param {number} done
   * @param {number} expected
   */
  progress(id, percent, done, expected) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#tell(call, 'progress', call.kind.step(percent, done, expected))
  }

  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {object} value
   */
  #tell(call, event, value) {
    if (call.listeners === undefined) return
    const list = call.listeners[event]
    for (let at = 0; at < list.length && !call.hushed; at++) this.#callbacks.run(list[at], value)
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
   * @param {unknown[]} [profile]
   */
  success(body, id, errMsg, statusCode, header, cookies, retryCount, profile) {
    const call = this.#running.get(id)
    if (call === undefined) return
    const result = call.kind.result(body, errMsg, statusCode, header, cookies, retryCount)
    this.#end(call, call.success, this.#profiled(result, profile))
  }

  /**
   * The end of a download.
   * @param {number} id
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {string} [tempFilePath]
   * @param {string} [filePath]
   * @param {unknown[]} [profile]
   */
  saved(id, errMsg, statusCode, tempFilePath, filePath, profile) {
    const call = this.#running.get(id)
    if (call === undefined) return
    /** @type {Result & Record<string, unknown>} */
    const result = { statusCode, errMsg }
    if (tempFilePath !== undefined) result.tempFilePath = tempFilePath
    if (filePath !== undefined) result.filePath = filePath
    this.#end(call, call.success, this.#profiled(result, profile))
  }

  /**
   * @param {number} id
   * @param {Result} result
   */
  fail(id, result) {
    const call = this.#running.get(id)
    if (call !== undefined) this.#end(call, call.fail, call.kind.failure(result))
  }

  /**
   * Adds to a success how it went, where that is told (PROF-01, PROF-02).
   * @param {Result & {profile?: object}} result
   * @param {unknown[]} [profile]
   */
  #profiled(result, profile) {
    if (profile !== undefined) result.profile = profileOf(this.#profile, profile)
    return result
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
