export type Listener = (event: any) => void;
/** @typedef {(event: any) => void} Listener */
/** @type {ReadonlyArray<Listener>} */
export declare const NONE: ReadonlyArray<Listener>;
/**
 * The list with one more listener, last; one that is there already, or is not a function, changes nothing (CALL-22).
 * @param {ReadonlyArray<Listener>} list
 * @param {unknown} listener
 * @returns {ReadonlyArray<Listener>}
 */
export declare function added(list: ReadonlyArray<Listener>, listener: unknown): ReadonlyArray<Listener>;
/**
 * The list without a listener; without any when none is named (CALL-23).
 * @param {ReadonlyArray<Listener>} list
 * @param {unknown} listener
 * @returns {ReadonlyArray<Listener>}
 */
export declare function removed(list: ReadonlyArray<Listener>, listener: unknown): ReadonlyArray<Listener>;
