export type Base = import('./wx.js').Base;
/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['downloadFile']}
 */
export declare function createDownload({ invoke, callbacks, calls, has }: Base): WechatMiniprogram.Wx['downloadFile'];
