export type Base = import('./wx.js').Base;
/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['uploadFile']}
 */
export declare function createUpload({ invoke, callbacks, calls, has }: Base): WechatMiniprogram.Wx['uploadFile'];
