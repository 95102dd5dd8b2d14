/**
 * A value as it crosses the bridge: its kind and its text; nothing when it cannot be serialised.
 * @param {unknown} value
 * @returns {[kind: string, text: string] | undefined}
 */
export declare function serialised(value: unknown): [kind: string, text: string] | undefined;
/**
 * The value again.
 * @param {string | undefined} kind
 * @param {string} [text]
 * @returns {unknown}
 */
export declare function restored(kind: string | undefined, text?: string): unknown;
