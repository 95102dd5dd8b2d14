/** A running practice server: what a session needs to talk to it, and its controls. */
export declare class Practice {
    #private;
    /** The authority to trust, in PEM; the lists that admit its hosts; and where each host and port is really found. */
    access: {
        cacert: string;
        domains: any;
        connectTo: string[];
    };
    constructor();
    /**
     * Speaks to it outside of the network: what did you receive, misbehave now.
     * @param {string} path
     * @param {unknown} [body]
     */
    control(path: string, body?: unknown): any;
    /** Stops it; its connections are closed. */
    close(): void;
}
/** Starts the practice server, on free ports of 127.0.0.1. */
export declare const startPractice: () => Practice;
