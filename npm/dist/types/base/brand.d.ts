/**
 * The brand of a value: `Undefined`, `Null`, `Number`, `Array`, `Object`, …
 * @param {unknown} value
 * @returns {string}
 */
export declare function brandOf(value: unknown): string;
/**
 * Whether a value is an Object in the sense of the rules: no function, no array, no buffer.
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export declare function isObject(value: unknown): value is Record<string, any>;
/**
 * Whether a value is an ArrayBuffer of whatever realm, and not one in name only.
 * @param {unknown} value
 * @returns {value is ArrayBuffer}
 */
export declare function isArrayBuffer(value: unknown): value is ArrayBuffer;
/**
 * A parameter that should be a String, as it crosses the bridge: Strings and missing values as they are, anything else
 * by its brand, so that the core can name it.
 * @param {unknown} value
 * @returns {string | undefined | {brand: string}}
 */
export declare function text(value: unknown): string | undefined | {
    brand: string;
};
/**
 * A parameter that should be a Number: a value of another type counts as not given.
 * @param {unknown} value
 * @returns {number | undefined}
 */
export declare function number(value: unknown): number | undefined;
/**
 * Names and values of an Object as they cross the bridge, in own-key order: `[name, value, name, value, …]`, where a
 * value that is neither String nor Number is its brand (HDR-13, UP-06). What is no Object crosses by its brand (HDR-15).
 * @param {unknown} value
 * @returns {Array<string | {brand: string}> | undefined | {brand: string}}
 */
export declare function pairs(value: unknown): Array<string | {
    brand: string;
}> | undefined | {
    brand: string;
};
/**
 * The Strings of an Array.
 * @param {unknown} list
 * @returns {string[] | undefined}
 */
export declare function texts(list: unknown): string[] | undefined;
