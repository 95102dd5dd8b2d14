export type Callback = import('./callbacks.js').Callback;
export type Shape = import('./operations.js').Shape;
export type Base = import('./wx.js').Base;
export type FileFunction = {
    paths: string[];
    shape?: Shape;
};
export type BothForms = FileFunction & {
    order: string[];
    returns?: string;
};
export type Names = keyof typeof BOTH_FORMS | `${keyof typeof BOTH_FORMS}Sync` | keyof typeof CALLBACKS_ONLY;
/**
 * What a function is made of: the names of its paths, and how its result is seen.
 * @typedef {object} FileFunction
 * @property {string[]} paths
 * @property {Shape} [shape]
 */
/** @typedef {FileFunction & {order: string[], returns?: string}} BothForms */
/** @typedef {keyof typeof BOTH_FORMS | `${keyof typeof BOTH_FORMS}Sync` | keyof typeof CALLBACKS_ONLY} Names */
/**
 * The functions with a form that waits, and what that form returns.
 * @satisfies {Record<string, BothForms>}
 */
declare const BOTH_FORMS: {
    access: {
        paths: string[];
        order: string[];
    };
    stat: {
        paths: string[];
        order: string[];
        shape: typeof described;
        returns: string;
    };
    readFile: {
        paths: string[];
        order: string[];
        shape: typeof read;
        returns: string;
    };
    writeFile: {
        paths: string[];
        order: string[];
    };
    appendFile: {
        paths: string[];
        order: string[];
    };
    copyFile: {
        paths: string[];
        order: string[];
    };
    rename: {
        paths: string[];
        order: string[];
    };
    unlink: {
        paths: string[];
        order: string[];
    };
    mkdir: {
        paths: string[];
        order: string[];
    };
    rmdir: {
        paths: string[];
        order: string[];
    };
    readdir: {
        paths: string[];
        order: string[];
        returns: string;
    };
    saveFile: {
        paths: string[];
        order: string[];
        returns: string;
    };
};
/** @satisfies {Record<string, FileFunction>} */
declare const CALLBACKS_ONLY: {
    getSavedFileList: {
        paths: never[];
    };
    removeSavedFile: {
        paths: string[];
    };
    getFileInfo: {
        paths: string[];
    };
};
/**
 * @param {Base} base
 * @returns {() => Pick<WechatMiniprogram.FileSystemManager, Names>}
 */
export declare function createFileSystem(base: Base): () => Pick<WechatMiniprogram.FileSystemManager, Names>;
/**
 * Begins a function whose end will be heard.
 * @param {Base} base
 * @param {string} name
 * @param {FileFunction} called
 * @param {unknown} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export declare function begin({ invoke, callbacks, operations }: Base, name: string, called: FileFunction, options: unknown, success: Callback, fail: Callback, complete: Callback): void;
/**
 * What a form that waits was answered: the result and its data.
 * @param {any} reply
 * @returns {{result: any, data: any}}
 */
export declare function ended(reply: any): {
    result: any;
    data: any;
};
/** @type {Shape} */
declare function read(_: any, data: any): object;
/** @type {Shape} */
declare function described({ stats }: any): object;
export {};
