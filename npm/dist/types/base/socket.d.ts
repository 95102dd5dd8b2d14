export type Callback = import('./callbacks.js').Callback;
export type Base = import('./wx.js').Base;
/**
 * @param {Base} base
 * @returns {WechatMiniprogram.Wx['connectSocket']}
 */
export declare function createConnectSocket(base: Base): WechatMiniprogram.Wx['connectSocket'];
/** @type {Record<string, any>} */
export declare const NOTHING: Record<string, any>;
/**
 * Sends on the socket of a task, or on the bound one when none is named (SOCK-15, GSOCK-10).
 * @param {Base} base
 * @param {number | undefined} task
 * @param {Record<string, any>} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export declare function send({ invoke, operations }: Base, task: number | undefined, options: Record<string, any>, success: Callback, fail: Callback, complete: Callback): void;
/**
 * A send whose argument is no Object (ERR-07).
 * @param {Base} base
 * @param {'SocketTask.send' | 'sendSocketMessage'} api
 * @param {string} brand
 * @param {number | undefined} task
 * @param {Callback} fail
 */
export declare function sendNothing({ invoke, callbacks }: Base, api: 'SocketTask.send' | 'sendSocketMessage', brand: string, task: number | undefined, fail: Callback): void;
/**
 * Closes the socket of a task, or the bound one when none is named (SOCK-18, GSOCK-13).
 * @param {Base} base
 * @param {number | undefined} task
 * @param {Record<string, any>} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export declare function close({ invoke, operations, sockets }: Base, task: number | undefined, options: Record<string, any>, success: Callback, fail: Callback, complete: Callback): void;
