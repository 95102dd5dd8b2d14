export type Realm = typeof globalThis & import('./preset.js').Runner & {
    wxnet?: import('./preset.js').PresetOptions;
};
export declare const mp: {
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
}, practice: import("./practice.js").Practice | undefined;
