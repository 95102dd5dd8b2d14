export type Callback = import('./callbacks.js').Callback;
export type Shape = import('./operations.js').Shape;
export type Base = import('./wx.js').Base;
export type Names = 'setStorage' | 'setStorageSync' | 'getStorage' | 'getStorageSync' | 'removeStorage' | 'removeStorageSync' | 'clearStorage' | 'clearStorageSync' | 'getStorageInfo' | 'getStorageInfoSync' | 'batchSetStorage' | 'batchSetStorageSync' | 'batchGetStorage' | 'batchGetStorageSync';
/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export declare function createStorage(base: Base): Pick<WechatMiniprogram.Wx, Names>;
