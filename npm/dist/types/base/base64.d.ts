/**
 * @param {import('./wx.js').Base} base
 * @returns {Pick<WechatMiniprogram.Wx, 'base64ToArrayBuffer' | 'arrayBufferToBase64'>}
 */
export declare function createBase64({ invoke, callbacks }: import('./wx.js').Base): Pick<WechatMiniprogram.Wx, 'base64ToArrayBuffer' | 'arrayBufferToBase64'>;
