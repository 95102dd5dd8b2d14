// wx.uploadFile and its UploadTask (chapter UP).

import { brandOf, isObject, number, pairs, text } from './brand.js'
import { fileOptions, progressTask } from './progress.js'
import { Call, Kind } from './task.js'

/** @typedef {import('./wx.js').Base} Base */

class UploadKind extends Kind {
  /**
   * @override
   * @param {string | ArrayBuffer | undefined} body
   * @param {string} errMsg
   * @param {number} statusCode
   */
  result(body, errMsg, statusCode) {
    return { data: body === undefined ? '' : body, statusCode, errMsg }
  }

  /**
   * @override
   * @param {number} progress
   * @param {number} totalBytesSent
   * @param {number} totalBytesExpectedToSend
   */
  step(progress, totalBytesSent, totalBytesExpectedToSend) {
    return { progress, totalBytesSent, totalBytesExpectedToSend }
  }
}

const KIND = new UploadKind()

/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['uploadFile']}
 */
export function createUpload({ invoke, callbacks, calls, has }) {
  const Task = has('CallTask') ? progressTask('UploadTask', calls, has) : undefined

  /** @param {any} options */
  function uploadFile(options) {
    if (!isObject(options)) {
      callbacks.refuse(undefined, undefined, invoke('malformed', undefined, 'uploadFile', brandOf(options)))
      return undefined
    }
    const url = text(options.url)
    const filePath = text(options.filePath)
    const name = text(options.name)
    const header = pairs(options.header)
    const formData = pairs(options.formData)
    const timeout = number(options.timeout)
    const rare = fileOptions(options)
    const call = new Call(KIND, options.success, options.fail, options.complete)
    const reply = invoke('uploadFile', undefined, url, filePath, name, header, formData, timeout, rare)
    return calls.begin(call, reply) && Task !== undefined ? new Task(call) : undefined
  }

  return /** @type {WechatMiniprogram.Wx['uploadFile']} */ (uploadFile)
}
