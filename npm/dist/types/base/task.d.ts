export type Callback = import('./callbacks.js').Callback;
export type Result = import('./callbacks.js').Result;
export type Listener = import('./listeners.js').Listener;
export type Invoke = import('./wx.js').Invoke;
/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {import('./wx.js').Invoke} Invoke */
/** What calls of one kind have in common: how the mini-program sees what the engine tells of them. */
export declare class Kind {
    /**
     * The success object of a call whose answer is text or bytes.
     * @param {string | ArrayBuffer | undefined} _body
     * @param {string} errMsg
     * @param {number} statusCode
     * @param {Record<string, string>} [_header]
     * @param {string[]} [_cookies]
     * @param {number} [_retryCount]
     * @returns {Result}
     */
    result(_body: string | ArrayBuffer | undefined, errMsg: string, statusCode: number, _header?: Record<string, string>, _cookies?: string[], _retryCount?: number): Result;
    /**
     * The fail object.
     * @param {Result} result as the engine gives it
     * @returns {Result}
     */
    failure(result: Result): Result;
    /**
     * The event of onProgressUpdate.
     * @param {number} progress percent
     * @param {number} _done bytes
     * @param {number} _expected bytes
     * @returns {object}
     */
    step(progress: number, _done: number, _expected: number): object;
}
export type CallEvent = 'headers' | 'chunk' | 'progress';
/** @typedef {'headers' | 'chunk' | 'progress'} CallEvent */
/** A call and who hears of it. The mini-program never sees it; its task does. */
export declare class Call {
    id: number;
    kind: Kind;
    success: unknown;
    fail: unknown;
    complete: unknown;
    /** Whether it was aborted: only its end is delivered from then on (CALL-26). */
    hushed: boolean;
    /** Most calls have none. @type {Record<CallEvent, ReadonlyArray<Listener>> | undefined} */
    listeners: Record<CallEvent, ReadonlyArray<Listener>> | undefined;
    /**
     * @param {Kind} kind
     * @param {Callback} success
     * @param {Callback} fail
     * @param {Callback} complete
     */
    constructor(kind: Kind, success: Callback, fail: Callback, complete: Callback);
    /** Lets go of everything of the mini-program's. */
    release(): void;
}
/** The calls that have not ended, by id. What belongs to a call goes with its end. */
export declare class Calls {
    #private;
    /**
     * @param {Invoke} invoke
     * @param {import('./callbacks.js').Callbacks} callbacks
     * @param {string[]} [profile] the names of what is in profiles, where there are any
     */
    constructor(invoke: Invoke, callbacks: import('./callbacks.js').Callbacks, profile?: string[]);
    /**
     * Takes the reply to a call: an id, or the fail object of a parameter error, which ends the call at once.
     * @param {Call} call
     * @param {number | Result} reply
     * @returns {boolean} whether the call began
     */
    begin(call: Call, reply: number | Result): boolean;
    /** @param {Call} call */
    abort(call: Call): void;
    /**
     * Adds a listener; the core makes headers and progress events only for calls that are listened to.
     * @param {Call} call
     * @param {CallEvent} event
     * @param {unknown} listener
     */
    on(call: Call, event: CallEvent, listener: unknown): void;
    /**
     * @param {Call} call
     * @param {CallEvent} event
     * @param {unknown} listener
     */
    off(call: Call, event: CallEvent, listener: unknown): void;
    /**
     * @param {number} id
     * @param {Record<string, string>} header
     * @param {number} [statusCode]
     * @param {string[]} [cookies]
     */
    headers(id: number, header: Record<string, string>, statusCode?: number, cookies?: string[]): void;
    /**
     * @param {number} id
     * @param {ArrayBuffer} data
     */
    chunk(id: number, data: ArrayBuffer): void;
    /**
     * @param {number} id
     * @param {number} percent
     * @param {number} done
     * @param {number} expected
     */
    progress(id: number, percent: number, done: number, expected: number): void;
    /**
     * The end of a request or upload.
     * @param {string | ArrayBuffer | undefined} body
     * @param {number} id
     * @param {string} errMsg
     * @param {number} statusCode
     * @param {Record<string, string>} [header]
     * @param {string[]} [cookies]
     * @param {number} [retryCount]
     * @param {unknown[]} [profile]
     */
    success(body: string | ArrayBuffer | undefined, id: number, errMsg: string, statusCode: number, header?: Record<string, string>, cookies?: string[], retryCount?: number, profile?: unknown[]): void;
    /**
     * The end of a download.
     * @param {number} id
     * @param {string} errMsg
     * @param {number} statusCode
     * @param {string} [tempFilePath]
     * @param {string} [filePath]
     * @param {unknown[]} [profile]
     */
    saved(id: number, errMsg: string, statusCode: number, tempFilePath?: string, filePath?: string, profile?: unknown[]): void;
    /**
     * @param {number} id
     * @param {Result} result
     */
    fail(id: number, result: Result): void;
}
