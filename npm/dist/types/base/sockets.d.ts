export type Callback = import('./callbacks.js').Callback;
export type Result = import('./callbacks.js').Result;
export type Listener = import('./listeners.js').Listener;
export type SocketEvent = 'opens' | 'messages' | 'errors' | 'closes';
/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./callbacks.js').Result} Result */
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {'opens' | 'messages' | 'errors' | 'closes'} SocketEvent */
export declare const CONNECTING = 0;
export declare const OPEN = 1;
export declare const CLOSING = 2;
export declare const CLOSED = 3;
/** A socket and who hears of it. The mini-program never sees it; its task does. */
export declare class Socket {
    id: number;
    state: number;
    success: unknown;
    fail: unknown;
    complete: unknown;
    /** Whether it was open: an error is then not its end. */
    opened: boolean;
    /** @type {ReadonlyArray<Listener>} */
    opens: ReadonlyArray<Listener>;
    /** @type {ReadonlyArray<Listener>} */
    messages: ReadonlyArray<Listener>;
    /** @type {ReadonlyArray<Listener>} */
    errors: ReadonlyArray<Listener>;
    /** @type {ReadonlyArray<Listener>} */
    closes: ReadonlyArray<Listener>;
    /**
     * @param {number} id
     * @param {number} state readyState as the delivered events show it
     * @param {Callback} success
     * @param {Callback} fail
     * @param {Callback} complete
     */
    constructor(id: number, state: number, success: Callback, fail: Callback, complete: Callback);
    /** Lets go of the callbacks of the call. */
    answered(): void;
    /** Lets go of everything of the mini-program's. */
    release(): void;
}
/** The sockets that have not ended, by id; and the four global listeners. */
export declare class Sockets {
    #private;
    /**
     * @param {import('./callbacks.js').Callbacks} callbacks
     * @param {string[]} [profile] the names of what is in profiles, where there are any
     */
    constructor(callbacks: import('./callbacks.js').Callbacks, profile?: string[]);
    /** @param {Socket} socket */
    add(socket: Socket): void;
    /**
     * @param {Socket} socket
     * @param {SocketEvent} event
     * @param {unknown} listener
     */
    on(socket: Socket, event: SocketEvent, listener: unknown): void;
    /**
     * Takes the place of the global listener.
     * @param {SocketEvent} event
     * @param {unknown} listener
     */
    onGlobal(event: SocketEvent, listener: unknown): void;
    /**
     * The mini-program closes a socket: no message of it is delivered any more (CALL-26).
     * @param {number} id
     */
    closing(id: number): void;
    /**
     * @param {number} id
     * @param {string} errMsg
     */
    accepted(id: number, errMsg: string): void;
    /**
     * A refused call: fail and complete, then the error events (SOCK-38).
     * @param {number} id
     * @param {boolean} bound
     * @param {Result} result
     */
    refused(id: number, bound: boolean, result: Result): void;
    /**
     * Opened: its own listeners hear how that went, too (PROF-03).
     * @param {number} id
     * @param {boolean} bound
     * @param {Record<string, string>} [header]
     * @param {unknown[]} [profile]
     */
    open(id: number, bound: boolean, header?: Record<string, string>, profile?: unknown[]): void;
    /**
     * @param {string | ArrayBuffer | undefined} body
     * @param {number} id
     * @param {boolean} bound
     */
    message(body: string | ArrayBuffer | undefined, id: number, bound: boolean): void;
    /**
     * A failure; the last event of a socket that never opened (SOCK-26).
     * @param {number} id
     * @param {boolean} bound
     * @param {string} errMsg
     * @param {number} [errCode]
     */
    error(id: number, bound: boolean, errMsg: string, errCode?: number): void;
    /**
     * @param {number} id
     * @param {boolean} bound
     * @param {number} code
     * @param {string} reason
     */
    closed(id: number, bound: boolean, code: number, reason: string): void;
}
