export type Result = {
    errMsg: string;
};
export type Callback = ((value: any) => void) | unknown;
/** @typedef {{errMsg: string}} Result the object that success or fail, and then complete, receive */
/** @typedef {((value: any) => void) | unknown} Callback a value that is not a function is ignored (CALL-05) */
/** Runs the mini-program's functions, one at a time and each on its own. */
export declare class Callbacks {
    #private;
    /**
     * @param {{warn(text: string): void, error(...values: unknown[]): void}} console
     * @param {(error: unknown) => void} report takes what a callback threw (CALL-06)
     */
    constructor(console: {
        warn(text: string): void;
        error(...values: unknown[]): void;
    }, report: (error: unknown) => void);
    /**
     * Runs a callback; what it throws is reported and goes no further (CALL-06).
     * @param {Callback} callback
     * @param {unknown} value
     */
    run(callback: Callback, value: unknown): void;
    /**
     * Ends a call: success or fail, then complete, with the same object (CALL-03, CALL-04).
     * @param {Callback} callback
     * @param {Callback} complete
     * @param {Result} result
     */
    end(callback: Callback, complete: Callback, result: Result): void;
    /**
     * Ends a call inside the call: a parameter error (CALL-07, ERR-09).
     * @param {Callback} fail
     * @param {Callback} complete
     * @param {Result} result
     */
    refuse(fail: Callback, complete: Callback, result: Result): void;
    /**
     * Prints a line on the mini-program's console.
     * @param {'warn' | 'error'} level
     * @param {string} line
     */
    print(level: 'warn' | 'error', line: string): void;
}
