declare const apply: typeof Reflect.apply;
/** What calls a function. */
export { apply };
/** No arguments. @type {[]} */
export declare const NO_ARGUMENTS: [];
/** A value as text. */
export declare const asText: StringConstructor;
/** @param {string} text @param {number} from @param {number} to @returns {string} */
export declare const part: (text: string, from: number, to: number) => string;
/** @param {string} text @returns {string} */
export declare const lower: (text: string) => string;
/** @param {string} text @returns {string} */
export declare const upper: (text: string) => string;
/** @param {string} text @param {string} piece @returns {boolean} */
export declare const holds: (text: string, piece: string) => boolean;
/**
 * A Map whose methods stay what they are.
 * @template K, V
 * @extends {Map<K, V>}
 */
export declare class Table<K, V> extends Map<K, V> {
}
