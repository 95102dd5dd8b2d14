import { AppEvents } from './app-events.js';
import { Callbacks } from './callbacks.js';
import { createFileSystem } from './file-system.js';
import { Operations } from './operations.js';
import { Promises } from './promises.js';
import { Routes } from './routes.js';
import { createSelectors } from './selector-query.js';
import { Sockets } from './sockets.js';
import { Calls } from './task.js';
export type Invoke = (name: string, body?: string | ArrayBuffer, ...fields: any[]) => any;
export type On = (name: string, body?: string | ArrayBuffer, ...fields: any[]) => void;
export type Base = {
    invoke: Invoke;
    callbacks: Callbacks;
    calls: Calls;
    sockets: Sockets;
    operations: Operations;
    promises: Promises;
    appEvents: AppEvents;
    /**
     * whether this version has a feature of the core's table
     */
    has: (feature: string) => boolean;
};
export type Names = 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket' | 'onSocketOpen' | 'onSocketMessage' | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket' | 'base64ToArrayBuffer' | 'arrayBufferToBase64' | 'env' | 'nextTick' | import('./routes.js').Names | import('./selector-query.js').Names | import('./app-events.js').Names | import('./files.js').Names | import('./phone.js').Names | import('./storage.js').Names;
export type Frame = {
    appEvents: AppEvents;
    routes: Routes;
    selectors: ReturnType<typeof createSelectors>;
    /**
     * runs something in a turn of its own
     */
    later: (callback: () => void) => void;
};
export type Wx = Pick<WechatMiniprogram.Wx, Names> & import('./files.js').Older & {
    getFileSystemManager: ReturnType<typeof createFileSystem>;
};
/**
 * Tells the engine something; PROTOCOL.md has the messages. Fields at the end may be left out.
 * @typedef {(name: string, body?: string | ArrayBuffer, ...fields: any[]) => any} Invoke
 */
/**
 * Takes what the engine tells; each call is one event.
 * @typedef {(name: string, body?: string | ArrayBuffer, ...fields: any[]) => void} On
 */
/**
 * What the functions of `wx` are made of.
 * @typedef {object} Base
 * @property {Invoke} invoke
 * @property {Callbacks} callbacks
 * @property {Calls} calls
 * @property {Sockets} sockets
 * @property {Operations} operations
 * @property {Promises} promises
 * @property {AppEvents} appEvents
 * @property {(feature: string) => boolean} has whether this version has a feature of the core's table
 */
/**
 * @typedef {'request' | 'uploadFile' | 'downloadFile' | 'connectSocket' | 'onSocketOpen' | 'onSocketMessage'
 *   | 'onSocketError' | 'onSocketClose' | 'sendSocketMessage' | 'closeSocket' | 'base64ToArrayBuffer'
 *   | 'arrayBufferToBase64' | 'env' | 'nextTick' | import('./routes.js').Names
 *   | import('./selector-query.js').Names | import('./app-events.js').Names
 *   | import('./files.js').Names | import('./phone.js').Names | import('./storage.js').Names} Names
 */
/**
 * What pages and components are made with.
 * @typedef {object} Frame
 * @property {AppEvents} appEvents
 * @property {Routes} routes
 * @property {ReturnType<typeof createSelectors>} selectors
 * @property {(callback: () => void) => void} later runs something in a turn of its own
 */
/**
 * What a mini-program sees: the official functions that are offered, and those that the official typings dropped.
 * @typedef {Pick<WechatMiniprogram.Wx, Names> & import('./files.js').Older
 *   & {getFileSystemManager: ReturnType<typeof createFileSystem>}} Wx
 */
/**
 * Makes `wx` for one session. Its members work detached, and may be replaced.
 * @param {Invoke} invoke
 * @param {{warn(line: string): void, error(...values: unknown[]): void}} console the mini-program's console
 * @param {(error: unknown) => void} [report] takes what the mini-program's callbacks threw
 * @returns {{wx: Wx, on: On, frame: Frame}}
 */
export declare function createWx(invoke: Invoke, console: {
    warn(line: string): void;
    error(...values: unknown[]): void;
}, report?: (error: unknown) => void): {
    wx: Wx;
    on: On;
    frame: Frame;
};
