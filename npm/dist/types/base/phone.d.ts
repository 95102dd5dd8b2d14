export type Callback = import('./callbacks.js').Callback;
export type Base = import('./wx.js').Base;
export type Names = 'canIUse' | 'getSystemInfoSync' | 'getSystemInfo' | 'getSystemInfoAsync' | 'getWindowInfo' | 'getDeviceInfo' | 'getAppBaseInfo' | 'getSystemSetting' | 'getAccountInfoSync' | 'getLaunchOptionsSync' | 'getEnterOptionsSync' | 'getNetworkType' | 'setEnableDebug' | 'exitMiniProgram';
/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./wx.js').Base} Base */
/**
 * @typedef {'canIUse' | 'getSystemInfoSync' | 'getSystemInfo' | 'getSystemInfoAsync' | 'getWindowInfo'
 *   | 'getDeviceInfo' | 'getAppBaseInfo' | 'getSystemSetting' | 'getAccountInfoSync' | 'getLaunchOptionsSync'
 *   | 'getEnterOptionsSync' | 'getNetworkType' | 'setEnableDebug' | 'exitMiniProgram'} Names
 */
/**
 * @param {Base} base
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export declare function createPhone(base: Base): Pick<WechatMiniprogram.Wx, Names>;
