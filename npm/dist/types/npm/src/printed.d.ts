/** Keeps what is printed, and passes it on. */
export declare class Printed {
    #private;
    /** The console of the base library. @type {Console} */
    console: Console;
    /** Takes what the mini-program's callbacks threw. */
    report: (error: unknown) => void;
    /**
     * @param {Console} to where it is printed
     * @param {(error: unknown) => void} [onError] takes what callbacks threw, in place of the console
     */
    constructor(to: Console, onError?: (error: unknown) => void);
    /** What the session itself has to say. @param {string} text */
    say(text: string): void;
    lines(): {
        level: string;
        text: string;
    }[];
}
