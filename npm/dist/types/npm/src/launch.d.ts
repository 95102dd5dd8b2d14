export type Carried = import('./native.js').Carried;
export declare class Launch {
    #private;
    wx: import("../../base/wx.js").Wx;
    /**
     * @param {import('./native.js').Device} device
     * @param {{path: string, query: Array<[string, string]>}} page
     * @param {Console} console
     * @param {(error: unknown) => void} report
     */
    constructor(device: import('./native.js').Device, { path, query }: {
        path: string;
        query: Array<[string, string]>;
    }, console: Console, report: (error: unknown) => void);
    get session(): import("./native.js").Session;
    /** Delivers what there is, one event a turn. */
    play(): void;
    /** Delivers everything that there is, and waits for the promise jobs of the last turn. */
    playAll(): Promise<void>;
    /**
     * A piece of the program as a turn of its own.
     * @param {() => void} play
     */
    turn(play: () => void): Promise<void>;
    /** The program goes to the background: it hears of it before the session does, and its 5 s begin (BG-12). */
    hide(): Promise<void>;
    /** The program comes back: it hears of it when calls are possible again (BG-12). */
    show(): void;
    /**
     * Moves the clock from one moment at which something is due to the next; each is dealt with before the next.
     * @param {number} ms
     */
    advance(ms: number): Promise<void>;
    /** Resolves with the next event. @returns {Promise<void>} */
    event(): Promise<void>;
    /** Resolves when nothing is pending. @returns {Promise<void>} */
    quiet(): Promise<void>;
    /** Ends it: no callback runs afterwards. */
    end(): Promise<void>;
}
