// wx.saveFile and its family, wx.playVoice, and the choosers (chapter FILE).

import { isObject, number, texts } from './brand.js'
import { begin } from './file-system.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'playVoice' | 'chooseImage' | 'chooseMedia' | 'chooseMessageFile'} Names */
/**
 * Functions that the newest types of the platform do not have any more (FILE-05).
 * @typedef {Record<'saveFile' | 'getSavedFileList' | 'getSavedFileInfo' | 'removeSavedFile' | 'getFileInfo',
 *   (options?: object) => any>} Older
 */

/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names> & Older}
 */
export function createFiles(base) {
  const { invoke, operations, promises, has } = base

  /**
   * @param {string} name
   * @param {string[]} paths the names of its paths
   */
  const file = (name, paths) => (/** @type {unknown} */ options) =>
    promises.either(options, (success, fail, complete) => begin(base, name, { paths }, options, success, fail, complete))

  /**
   * @param {string} name
   * @param {(options: Record<string, any>) => string[] | undefined} kinds
   * @param {import('./operations.js').Shape} [shape]
   */
  const chooser = (name, kinds, shape) => (/** @type {unknown} */ options) =>
    promises.either(options, (success, fail, complete) => {
      const given = isObject(options) ? options : NOTHING
      const op = operations.begin(success, fail, complete, shape)
      invoke('choose', undefined, name, op, number(given.count), kinds(given), texts(given.extension))
    })

  return {
    saveFile: file('saveFile', ['tempFilePath', 'filePath']),
    getSavedFileList: file('getSavedFileList', []),
    getSavedFileInfo: file('getSavedFileInfo', ['filePath']),
    removeSavedFile: file('removeSavedFile', ['filePath']),
    getFileInfo: file('getFileInfo', ['filePath']),
    playVoice: file('playVoice', ['filePath']),
    chooseImage: chooser('chooseImage', () => undefined, has('TempFiles') ? undefined : withoutFiles),
    chooseMedia: chooser('chooseMedia', ({ mediaType }) => texts(mediaType)),
    chooseMessageFile: chooser('chooseMessageFile', ({ type }) => texts([type])),
  }
}

/** @type {Record<string, any>} */
const NOTHING = {}

/** @type {import('./operations.js').Shape} */
function withoutFiles({ tempFilePaths }) {
  return { tempFilePaths }
}
