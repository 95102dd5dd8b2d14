export type Callback = import('./callbacks.js').Callback;
export type Result = import('./callbacks.js').Result;
/** How functions that end in success or fail answer their caller. */
export declare class Promises {
    #private;
    /**
     * @param {boolean} offered whether this version has promises
     * @param {(errMsg: string) => void} dropped hears of rejected promises that the mini-program never looked at
     */
    constructor(offered: boolean, dropped: (errMsg: string) => void);
    /**
     * Callbacks where the argument has any, else a promise where this version has them (CALL-11 to CALL-13).
     * @param {any} options
     * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
     * @returns {any}
     */
    either(options: any, begin: (success: Callback, fail: Callback, complete: Callback) => void): any;
}
