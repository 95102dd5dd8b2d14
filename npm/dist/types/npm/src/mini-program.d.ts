export type Options = {
    /**
     * the folder of a mini-program: its settings and domain lists apply
     */
    project?: string;
    /**
     * without a project: where the package's files are
     */
    root?: string;
    appid?: string;
    /**
     * the release number; a development build without one
     */
    version?: number;
    /**
     * devtools unless given
     */
    platform?: 'ios' | 'android' | 'devtools';
    /**
     * the base library; the newest unless given
     */
    libVersion?: string;
    /**
     * the four lists, or a file that has them
     */
    domains?: string | DomainLists;
    /**
     * whether the developer tools check domains and certificates
     */
    urlCheck?: boolean;
    /**
     * debug mode: phones skip the domain lists
     */
    debug?: boolean;
    /**
     * roots trusted in addition: PEM texts or files
     */
    cacert?: string | string[];
    /**
     * intermediate certificates that ios and devtools know: PEM texts or files
     */
    intermediate?: string | string[];
    /**
     * trust the machine's roots too
     */
    useSystemCa?: boolean;
    /**
     * `HOST:PORT:ADDR[,ADDR]…`, as curl's
     */
    resolve?: string | string[];
    /**
     * `HOST1:PORT1:HOST2:PORT2`, as curl's
     */
    connectTo?: string | string[];
    /**
     * the HTTP proxy in front of every server
     */
    proxy?: string;
    /**
     * milliseconds
     */
    networkTimeout?: {
        request?: number;
        connectSocket?: number;
        uploadFile?: number;
        downloadFile?: number;
    };
    /**
     * keep files and storage of the appid here; nothing is kept unless given
     */
    dataDir?: string;
    /**
     * files that choosers find
     */
    images?: string | string[];
    /**
     * the phone's; wifi unless given
     */
    network?: 'wifi' | '2g' | '3g' | '4g' | '5g' | 'unknown' | 'none';
    /**
     * the phone's
     */
    language?: string;
    /**
     * the phone's addresses, as in `192.168.1.7/24`; the machine's unless given
     */
    interfaces?: string[];
    /**
     * docs/driver.md names them
     */
    limits?: Record<string, number>;
    /**
     * addresses at which nobody answers: connecting fails at once (TIME-10)
     */
    unanswered?: string | string[];
    /**
     * the practice server: its domains, CA and addresses apply
     */
    practice?: import('./practice.js').Practice;
    /**
     * where it prints; the global one unless given
     */
    console?: Console;
    /**
     * takes what callbacks throw; it is printed unless given
     */
    onError?: (error: unknown) => void;
};
export type DomainLists = {
    requestdomain?: string[];
    wsrequestdomain?: string[];
    uploaddomain?: string[];
    downloaddomain?: string[];
};
export type MiniProgram = ReturnType<typeof createMiniProgram>;
/**
 * What a mini-program is like. Paths are those of files or folders, from the working folder.
 * @typedef {object} Options
 * @property {string} [project] the folder of a mini-program: its settings and domain lists apply
 * @property {string} [root] without a project: where the package's files are
 * @property {string} [appid]
 * @property {number} [version] the release number; a development build without one
 * @property {'ios' | 'android' | 'devtools'} [platform] devtools unless given
 * @property {string} [libVersion] the base library; the newest unless given
 * @property {string | DomainLists} [domains] the four lists, or a file that has them
 * @property {boolean} [urlCheck] whether the developer tools check domains and certificates
 * @property {boolean} [debug] debug mode: phones skip the domain lists
 * @property {string | string[]} [cacert] roots trusted in addition: PEM texts or files
 * @property {string | string[]} [intermediate] intermediate certificates that ios and devtools know: PEM texts or files
 * @property {boolean} [useSystemCa] trust the machine's roots too
 * @property {string | string[]} [resolve] `HOST:PORT:ADDR[,ADDR]…`, as curl's
 * @property {string | string[]} [connectTo] `HOST1:PORT1:HOST2:PORT2`, as curl's
 * @property {string} [proxy] the HTTP proxy in front of every server
 * @property {{request?: number, connectSocket?: number, uploadFile?: number, downloadFile?: number}} [networkTimeout]
 *   milliseconds
 * @property {string} [dataDir] keep files and storage of the appid here; nothing is kept unless given
 * @property {string | string[]} [images] files that choosers find
 * @property {'wifi' | '2g' | '3g' | '4g' | '5g' | 'unknown' | 'none'} [network] the phone's; wifi unless given
 * @property {string} [language] the phone's
 * @property {string[]} [interfaces] the phone's addresses, as in `192.168.1.7/24`; the machine's unless given
 * @property {Record<string, number>} [limits] docs/driver.md names them
 * @property {string | string[]} [unanswered] addresses at which nobody answers: connecting fails at once (TIME-10)
 * @property {import('./practice.js').Practice} [practice] the practice server: its domains, CA and addresses apply
 * @property {Console} [console] where it prints; the global one unless given
 * @property {(error: unknown) => void} [onError] takes what callbacks throw; it is printed unless given
 */
/**
 * The platform's four lists.
 * @typedef {{requestdomain?: string[], wsrequestdomain?: string[], uploaddomain?: string[], downloaddomain?: string[]}}
 *   DomainLists
 */
/** The object that drives a mini-program (docs/driver.md). @typedef {ReturnType<typeof createMiniProgram>} MiniProgram */
/**
 * Makes a mini-program and launches it.
 * @param {Options} [options]
 */
export declare function createMiniProgram(options?: Options): {
    readonly wx: import("../../base/wx.js").Wx;
    open: (path: string) => Promise<any>;
    page(): {
        path: any;
        query: any;
        data: any;
        call(name: string, ...values: unknown[]): any;
    } | undefined;
    hide: () => Promise<any>;
    show: () => Promise<any>;
    setNetworkType: (type: string) => Promise<any>;
    setWeakNet: (weak: boolean) => Promise<any>;
    advance: (ms: number) => Promise<any>;
    relaunch: ({ keep }?: {
        keep?: boolean;
    } | undefined) => Promise<any>;
    chooseFiles: (paths: string[]) => Promise<any>;
    until<T>(condition: () => T, { timeout }?: {
        timeout?: number;
    } | undefined): Promise<T>;
    idle: () => Promise<any>;
    calls: () => import("../../base/driver.js").Called[];
    console: () => {
        level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'run';
        text: string;
    }[];
    server: (path: string, body?: unknown) => Promise<any>;
    close: () => Promise<any>;
};
