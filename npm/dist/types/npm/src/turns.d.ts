export declare const setImmediate: typeof globalThis.setImmediate, setTimeout: typeof globalThis.setTimeout, clearTimeout: typeof globalThis.clearTimeout;
/**
 * Runs a function when the promise jobs that there are now, and those that they make, have run.
 * @param {() => void} then
 */
export declare function afterJobs(then: () => void): void;
/** The end of the turn, as a promise. @returns {Promise<void>} */
export declare const turnEnd: () => Promise<void>;
/**
 * Keeps a launch and the process alive, or lets go of them.
 * @param {object} launch
 * @param {boolean} pending
 */
export declare function keep(launch: object, pending: boolean): void;
