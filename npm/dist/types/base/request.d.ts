export type Result = import('./callbacks.js').Result;
export type Cargo = import('./data.js').Cargo;
export type Base = import('./wx.js').Base;
/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['request']}
 */
export declare function createRequest({ invoke, callbacks, calls, has }: Base): WechatMiniprogram.Wx['request'];
