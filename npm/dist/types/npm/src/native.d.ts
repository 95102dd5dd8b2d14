export type Session = {
    invoke: (head: string, text?: string, bytes?: ArrayBuffer) => Carried;
    poll: () => Carried | null;
    endTurn: () => void;
    pending: () => number;
    isQuiet: () => boolean;
    isExiting: () => boolean;
    hiding: () => string;
    launchOptions: () => string;
    setVisible: (visible: boolean) => void;
    setNetwork: (name: string) => void;
    setWeakNet: (weak: boolean) => void;
    chooseFiles: (paths: string[]) => void;
    hold: () => void;
    release: () => void;
    advance: (ms: number) => number | null;
    calls: () => string;
    close: () => Promise<void>;
};
export type Carried = string | [string, string | ArrayBuffer];
export type Device = {
    notices: () => string[];
    launch: (wake: () => void, path: string, query: string) => Session;
    chooseFiles: (paths: string[]) => void;
    forget: () => void;
};
export type PracticeServer = {
    describe: () => [string, string, string[]];
    control: (path: string, body?: string) => string;
    close: () => void;
};
export type Addon = {
    Device: new (options: string) => Device;
    PracticeServer: new () => PracticeServer;
    sessionCount: () => number;
    realm: () => typeof globalThis;
};
/** The package that carries addon and command for this machine. */
export declare const platformPackage: () => string;
export declare const addon: Addon;
