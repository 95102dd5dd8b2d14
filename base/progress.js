// What uploads and downloads share: their options, and their tasks, which differ in their events only.

const { defineProperty } = Object

/**
 * The options that few uploads and downloads give; whether they exist at this version is the core's to know (LIB-04).
 * @param {Record<string, any>} options
 */
export function fileOptions(options) {
  /** @type {Record<string, unknown> | undefined} */
  let rare
  if (options.enableHttp2 === true) rare = { enableHttp2: true }
  if (options.enableProfile === false) rare = { ...rare, enableProfile: false }
  return rare
}

/**
 * @typedef {object} ProgressTask
 * @property {() => void} abort
 * @property {(listener: unknown) => void} onProgressUpdate
 * @property {(listener?: unknown) => void} offProgressUpdate
 * @property {(listener: unknown) => void} onHeadersReceived
 * @property {(listener?: unknown) => void} offHeadersReceived
 */

/**
 * The class of UploadTasks or DownloadTasks with the methods that exist at this version (LIB-03).
 * @param {'UploadTask' | 'DownloadTask'} name
 * @param {import('./task.js').Calls} calls
 * @param {(feature: string) => boolean} has
 * @returns {new (call: import('./task.js').Call) => ProgressTask}
 */
export function progressTask(name, calls, has) {
  class Task {
    #call

    /** @param {import('./task.js').Call} call */
    constructor(call) {
      this.#call = call
    }

    abort() {
      calls.abort(this.#call)
    }

    /** @param {unknown} listener */
    onProgressUpdate(listener) {
      calls.on(this.#call, 'progress', listener)
    }

    /** @param {unknown} [listener] */
    offProgressUpdate(listener) {
      calls.off(this.#call, 'progress', listener)
    }

    /** @param {unknown} listener */
    onHeadersReceived(listener) {
      calls.on(this.#call, 'headers', listener)
    }

    /** @param {unknown} [listener] */
    offHeadersReceived(listener) {
      calls.off(this.#call, 'headers', listener)
    }
  }

  defineProperty(Task, 'name', { value: name, configurable: true })
  /** @type {Partial<ProgressTask>} */
  const methods = Task.prototype
  if (!has('HeadersReceived')) {
    delete methods.offProgressUpdate
    delete methods.onHeadersReceived
    delete methods.offHeadersReceived
  }
  return Task
}
