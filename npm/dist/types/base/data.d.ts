export type Cargo = {
    body?: string | ArrayBuffer;
    kind?: 'query' | 'unsent' | 'function' | 'unserialisable';
    /**
     * `View`, or the brand of a form value
     */
    oddity?: string;
};
/**
 * Serialises data that is not undefined.
 * @param {{} | null} data
 * @param {string | undefined} method as given, in any letter case
 * @param {ReturnType<typeof import('./brand.js').pairs>} header as it crosses the bridge
 * @returns {Cargo}
 */
export declare function serialise(data: {} | null, method: string | undefined, header: ReturnType<typeof import('./brand.js').pairs>): Cargo;
/**
 * `data` of a success (RES-04 to RES-08): text is parsed once where JSON is expected, and stays text where that fails.
 * @param {string | ArrayBuffer | undefined} body
 * @param {boolean} json
 */
export declare function received(body: string | ArrayBuffer | undefined, json: boolean): any;
