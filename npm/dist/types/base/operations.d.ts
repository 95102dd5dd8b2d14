export type Callback = import('./callbacks.js').Callback;
export type Result = import('./callbacks.js').Result;
export type Shape = (result: any, data: any) => object;
/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/**
 * What the mini-program sees of a result that the engine gives, and of the data beside it.
 * @typedef {(result: any, data: any) => object} Shape
 */
/** The operations that have not ended, by a number of their own. */
export declare class Operations {
    #private;
    /** @param {import('./callbacks.js').Callbacks} callbacks */
    constructor(callbacks: import('./callbacks.js').Callbacks);
    /**
     * The number under which the end will be heard; none when nobody wants to hear.
     * @param {Callback} success
     * @param {Callback} fail
     * @param {Callback} complete
     * @param {Shape} [shape]
     * @returns {number | undefined}
     */
    begin(success: Callback, fail: Callback, complete: Callback, shape?: Shape): number | undefined;
    /**
     * An operation that ends inside its call, by a parameter error.
     * @param {number | undefined} op
     * @param {Result} result
     */
    refuse(op: number | undefined, result: Result): void;
    /**
     * @param {number} op
     * @param {string} errMsg
     * @param {object} [result] what the success object has beside it
     * @param {string | ArrayBuffer} [data]
     */
    success(op: number, errMsg: string, result?: object, data?: string | ArrayBuffer): void;
    /**
     * @param {number} op
     * @param {Result} result
     */
    fail(op: number, result: Result): void;
    /**
     * Runs something in a turn of its own.
     * @param {import('./wx.js').Invoke} invoke
     * @param {() => void} callback
     */
    later(invoke: import('./wx.js').Invoke, callback: () => void): void;
    /** @param {number} op */
    due(op: number): void;
}
