export type InvokeText = (head: string, body?: string | ArrayBuffer) => string | [string, string | ArrayBuffer];
/**
 * The engine's side of a text host: takes the head and the body of a message, gives the head of the reply, or
 * `[head, body]` where the reply has a body.
 * @typedef {(head: string, body?: string | ArrayBuffer) => string | [string, string | ArrayBuffer]} InvokeText
 */
/**
 * The invoke function of the values form over that of a text host.
 * @param {InvokeText} invokeText
 * @returns {import('./wx.js').Invoke}
 */
export declare function carryInvoke(invokeText: InvokeText): import('./wx.js').Invoke;
/**
 * The function that takes the events of a text host, over that of the base library.
 * @param {import('./wx.js').On} on
 * @returns {(head: string, body?: string | ArrayBuffer) => void}
 */
export declare function carryOn(on: import('./wx.js').On): (head: string, body?: string | ArrayBuffer) => void;
