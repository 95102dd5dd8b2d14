// wx.downloadFile and its DownloadTask (chapter DOWN).

import { brandOf, isObject, number, pairs, text } from './brand.js'
import { fileOptions, progressTask } from './progress.js'
import { Call, Kind } from './task.js'

/** @typedef {import('./wx.js').Base} Base */

class DownloadKind extends Kind {
  /**
   * @override
   * @param {number} progress
   * @param {number} totalBytesWritten
   * @param {number} totalBytesExpectedToWrite
   */
  step(progress, totalBytesWritten, totalBytesExpectedToWrite) {
    return { progress, totalBytesWritten, totalBytesExpectedToWrite }
  }
}

const KIND = new DownloadKind()

/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['downloadFile']}
 */
export function createDownload({ invoke, callbacks, calls, has }) {
  const Task = has('CallTask') ? progressTask('DownloadTask', calls, has) : undefined

  /** @param {any} options */
  function downloadFile(options) {
    if (!isObject(options)) {
      callbacks.refuse(undefined, undefined, invoke('malformed', undefined, 'downloadFile', brandOf(options)))
      return undefined
    }
    const url = text(options.url)
    const filePath = text(options.filePath)
    const header = pairs(options.header)
    const timeout = number(options.timeout)
    const rare = fileOptions(options)
    const call = new Call(KIND, options.success, options.fail, options.complete)
    const path = typeof filePath === 'string' ? filePath : undefined
    const reply = invoke('downloadFile', undefined, url, path, header, timeout, rare)
    return calls.begin(call, reply) && Task !== undefined ? new Task(call) : undefined
  }

  return /** @type {WechatMiniprogram.Wx['downloadFile']} */ (downloadFile)
}
