export type Callback = import('./callbacks.js').Callback;
export type Base = import('./wx.js').Base;
export type Names = 'playVoice' | 'chooseImage' | 'chooseMedia' | 'chooseMessageFile';
export type Older = Record<'saveFile' | 'getSavedFileList' | 'getSavedFileInfo' | 'removeSavedFile' | 'getFileInfo', (options?: object) => any>;
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
export declare function createFiles(base: Base): Pick<WechatMiniprogram.Wx, Names> & Older;
