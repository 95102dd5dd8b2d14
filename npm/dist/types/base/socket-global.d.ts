export type Base = import('./wx.js').Base;
export type Names = 'onSocketOpen' | 'onSocketMessage' | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket';
/** @typedef {import('./wx.js').Base} Base */
/** @typedef {'onSocketOpen' | 'onSocketMessage' | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket'} Names */
/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export declare function createSocketFunctions(base: Base): Pick<WechatMiniprogram.Wx, Names>;
