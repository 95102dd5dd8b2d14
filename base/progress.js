// The tasks of uploads and downloads, which differ in their events only.

const { defineProperty } = Object

/**
 * The class of UploadTasks or DownloadTasks with the methods that exist at this version (LIB-03).
 * @param {'UploadTask' | 'DownloadTask'} name
 * @param {import('./task.js').Calls} calls
 * @param {(feature: string) => boolean} has
 */
export function progressTask(name, calls, has) {
  class ProgressTask {
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

  defineProperty(ProgressTask, 'name', { value: name, configurable: true })
  /** @type {Partial<ProgressTask>} */
  const methods = ProgressTask.prototype
  if (!has('HeadersReceived')) {
    delete methods.offProgressUpdate
    delete methods.onHeadersReceived
    delete methods.offHeadersReceived
  }
  return ProgressTask
}
