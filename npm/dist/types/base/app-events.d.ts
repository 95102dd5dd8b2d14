export type Listener = import('./listeners.js').Listener;
export type AppEvent = 'show' | 'hide' | 'network' | 'weakNet' | 'error' | 'pageNotFound' | 'rejection';
export type Names = 'onAppShow' | 'offAppShow' | 'onAppHide' | 'offAppHide' | 'onNetworkStatusChange' | 'offNetworkStatusChange' | 'onNetworkWeakChange' | 'offNetworkWeakChange' | 'onError' | 'offError' | 'onPageNotFound' | 'offPageNotFound' | 'onUnhandledRejection' | 'offUnhandledRejection';
/** @typedef {import('./listeners.js').Listener} Listener */
/** @typedef {'show' | 'hide' | 'network' | 'weakNet' | 'error' | 'pageNotFound' | 'rejection'} AppEvent */
/**
 * @typedef {'onAppShow' | 'offAppShow' | 'onAppHide' | 'offAppHide' | 'onNetworkStatusChange'
 *   | 'offNetworkStatusChange' | 'onNetworkWeakChange' | 'offNetworkWeakChange' | 'onError' | 'offError'
 *   | 'onPageNotFound' | 'offPageNotFound' | 'onUnhandledRejection' | 'offUnhandledRejection'} Names
 */
/** The listeners of the app. */
export declare class AppEvents {
    #private;
    /** @param {import('./callbacks.js').Callbacks} callbacks */
    constructor(callbacks: import('./callbacks.js').Callbacks);
    /**
     * @param {AppEvent} event
     * @param {unknown} listener
     */
    on(event: AppEvent, listener: unknown): void;
    /**
     * @param {AppEvent} event
     * @param {unknown} listener
     */
    off(event: AppEvent, listener: unknown): void;
    /**
     * @param {AppEvent} event
     * @returns {boolean}
     */
    isHeard(event: AppEvent): boolean;
    /**
     * @param {AppEvent} event
     * @param {object | string} [value]
     */
    tell(event: AppEvent, value?: object | string): void;
}
/**
 * @param {AppEvents} events
 * @returns {Pick<WechatMiniprogram.Wx, Names>}
 */
export declare function createAppEvents(events: AppEvents): Pick<WechatMiniprogram.Wx, Names>;
