export type Seat<Wx> = {
    /**
     * does what `[name, fields]` asks for, both ways as JSON text;
     * rejected with an Error that says why
     */
    control: (text: string) => Promise<string>;
    invoke: import('./wx.js').Invoke;
    /**
     * the `wx` of the current launch
     */
    wx: () => Wx;
    /**
     * its page on top, if there is one
     */
    page: () => any;
};
export type Called = {
    task: number;
    api: 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket';
    /**
     * where it ended, after redirects
     */
    url: string;
    state: 'called' | 'queued' | 'running' | 'ended';
    /**
     * that of the last answer
     */
    status?: number;
    /**
     * as the mini-program heard it
     */
    result?: {
        errMsg: string;
        errno?: number;
    };
    verdict: {
        admitted?: string;
        rule?: string;
        facts?: Record<string, unknown>;
    };
    /**
     * operations on a socket that failed
     */
    declined?: object[];
    /**
     * milliseconds since the session began
     */
    timings: Record<string, number>;
    /**
     * whether its connection had been used before
     */
    reused?: boolean;
    /**
     * the other end of its last connection
     */
    peer?: string;
    /**
     * bytes
     */
    wire: {
        sent: number;
        received: number;
    };
};
/**
 * One of `host.calls()`: docs/driver.md says more.
 * @typedef {object} Called
 * @property {number} task
 * @property {'request' | 'uploadFile' | 'downloadFile' | 'connectSocket'} api
 * @property {string} url where it ended, after redirects
 * @property {'called' | 'queued' | 'running' | 'ended'} state
 * @property {number} [status] that of the last answer
 * @property {{errMsg: string, errno?: number}} [result] as the mini-program heard it
 * @property {{admitted?: string, rule?: string, facts?: Record<string, unknown>}} verdict
 * @property {object[]} [declined] operations on a socket that failed
 * @property {Record<string, number>} timings milliseconds since the session began
 * @property {boolean} [reused] whether its connection had been used before
 * @property {string} [peer] the other end of its last connection
 * @property {{sent: number, received: number}} wire bytes
 */
/**
 * @template Wx
 * @param {Seat<Wx>} seat
 */
export declare function createDriver<Wx>({ control, invoke, wx, page }: Seat<Wx>): {
    /** The current launch's `wx`. */
    readonly wx: Wx;
    /**
     * Opens a page on top of the others.
     * @param {string} path as in `pages/detail/detail?id=7`
     */
    open: (path: string) => Promise<any>;
    /** The page on top: its path, query and data, and its functions by name. */
    page(): {
        path: any;
        query: any;
        data: any;
        /** @param {string} name @param {unknown[]} values */
        call(name: string, ...values: unknown[]): any;
    } | undefined;
    /** Sends the mini-program to the background. */
    hide: () => Promise<any>;
    /** Brings it back. */
    show: () => Promise<any>;
    /** @param {string} type `wifi`, `2g`, `3g`, `4g`, `5g`, `unknown` or `none` */
    setNetworkType: (type: string) => Promise<any>;
    /** @param {boolean} weak whether the phone's network is weak */
    setWeakNet: (weak: boolean) => Promise<any>;
    /**
     * Moves the session's clock; what falls due meanwhile has been delivered, in order, when this resolves.
     * @param {number} ms
     */
    advance: (ms: number) => Promise<any>;
    /**
     * Ends this launch and starts the next.
     * @param {{keep?: boolean}} [options] whether saved files and storage stay
     */
    relaunch: ({ keep }?: {
        keep?: boolean;
    }) => Promise<any>;
    /**
     * What the choosers give from now on, in this launch and the next ones.
     * @param {string[]} paths files of the machine
     */
    chooseFiles: (paths: string[]) => Promise<any>;
    /**
     * Waits until a condition holds, and gives what it returned.
     * @template T
     * @param {() => T} condition looked at after each event
     * @param {{timeout?: number}} [options] milliseconds
     * @returns {Promise<T>}
     */
    until<T>(condition: () => T, { timeout }?: {
        timeout?: number;
    }): Promise<T>;
    /** Waits until nothing is pending. */
    idle: () => Promise<any>;
    /** Every call so far. @returns {Called[]} */
    calls: () => Called[];
    /**
     * Every line that the mini-program's console and its run printed so far.
     * @returns {Array<{level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'run', text: string}>}
     */
    console: () => Array<{
        level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'run';
        text: string;
    }>;
    /**
     * Speaks to the practice server outside of the mini-program.
     * @param {string} path
     * @param {unknown} [body]
     */
    server: (path: string, body?: unknown) => Promise<any>;
    /** Ends the session; no callback runs afterwards. */
    close: () => Promise<any>;
};
