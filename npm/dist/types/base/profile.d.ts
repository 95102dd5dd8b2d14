/**
 * @param {string[]} names
 * @param {unknown[]} values as many as there are names, or fewer
 */
export declare function profileOf(names: string[], values: unknown[]): Record<string, unknown>;
