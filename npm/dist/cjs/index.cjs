const moduleUrl = require('node:url').pathToFileURL(__filename).href
"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/index.js
var index_exports = {};
__export(index_exports, {
  createMiniProgram: () => createMiniProgram,
  startPractice: () => startPractice
});
module.exports = __toCommonJS(index_exports);

// src/mini-program.js
var import_node_path = require("node:path");

// ../base/driver.js
var { parse, stringify } = JSON;
var { apply } = Reflect;
function createDriver({ control, invoke, wx, page }) {
  const ask2 = async (name, fields = {}) => parse(await control(stringify([name, fields])));
  return {
    /** The current launch's `wx`. */
    get wx() {
      return wx();
    },
    /**
     * Opens a page on top of the others.
     * @param {string} path as in `pages/detail/detail?id=7`
     */
    open: (path) => ask2("open", { path }),
    /** The page on top: its path, query and data, and its functions by name. */
    page() {
      const top = page();
      if (top === void 0) return void 0;
      return {
        path: top.route,
        query: top.options,
        data: top.data,
        /** @param {string} name @param {unknown[]} values */
        call(name, ...values2) {
          if (typeof top[name] !== "function") throw new TypeError(`${top.route} has no function ${name}`);
          return apply(top[name], top, values2);
        }
      };
    },
    /** Sends the mini-program to the background. */
    hide: () => ask2("hide"),
    /** Brings it back. */
    show: () => ask2("show"),
    /** @param {string} type `wifi`, `2g`, `3g`, `4g`, `5g`, `unknown` or `none` */
    setNetworkType: (type) => ask2("network", { type }),
    /** @param {boolean} weak whether the phone's network is weak */
    setWeakNet: (weak) => ask2("weakNet", { weak }),
    /**
     * Moves the session's clock; what falls due meanwhile has been delivered, in order, when this resolves.
     * @param {number} ms
     */
    advance: (ms) => ask2("advance", { ms }),
    /**
     * Ends this launch and starts the next.
     * @param {{keep?: boolean}} [options] whether saved files and storage stay
     */
    relaunch: ({ keep: keep2 = true } = {}) => ask2("relaunch", { keep: keep2 }),
    /**
     * What the choosers give from now on, in this launch and the next ones.
     * @param {string[]} paths files of the machine
     */
    chooseFiles: (paths) => ask2("chooseFiles", { paths }),
    /**
     * Waits until a condition holds, and gives what it returned.
     * @template T
     * @param {() => T} condition looked at after each event
     * @param {{timeout?: number}} [options] milliseconds
     * @returns {Promise<T>}
     */
    async until(condition, { timeout = 5e3 } = {}) {
      let left = timeout;
      for (; ; ) {
        const value2 = condition();
        if (value2) return value2;
        if (left <= 0) throw new Error(`not so within ${timeout} ms: ${condition}`);
        left -= (await ask2("wait", { ms: left })).passed;
      }
    },
    /** Waits until nothing is pending. */
    idle: () => ask2("idle"),
    /** Every call so far. @returns {Called[]} */
    calls: () => invoke("calls"),
    /**
     * Every line that the mini-program's console and its run printed so far.
     * @returns {Array<{level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'run', text: string}>}
     */
    console: () => invoke("console"),
    /**
     * Speaks to the practice server outside of the mini-program.
     * @param {string} path
     * @param {unknown} [body]
     */
    server: (path, body2) => ask2("server", { path, body: body2 }),
    /** Ends the session; no callback runs afterwards. */
    close: () => ask2("close")
  };
}

// src/native.js
var import_node_module = require("node:module");
var musl = () => {
  const report = (
    /** @type {any} */
    process.report?.getReport()
  );
  return report !== void 0 && report.header.glibcVersionRuntime === void 0;
};
var platformPackage = () => {
  const libc = process.platform === "linux" ? musl() ? "-musl" : "-gnu" : process.platform === "win32" ? "-msvc" : "";
  return `wxnet-${process.platform}-${process.arch}${libc}`;
};
function load() {
  const require2 = (0, import_node_module.createRequire)(moduleUrl);
  const own2 = process.env.WXNET_ADDON;
  if (own2 !== void 0) return require2(own2);
  const name = platformPackage();
  try {
    return require2(`${name}/wxnet.node`);
  } catch (error) {
    const { code, message } = (
      /** @type {NodeJS.ErrnoException} */
      error
    );
    const why = code === "MODULE_NOT_FOUND" ? `the package ${name} is not installed` : message;
    throw new Error(
      `wxnet: there is no addon for this machine: ${why}. Install without --omit=optional, and on the machine that runs it; where no package was built for a platform, build it from source with \`cargo xtask dist\` and set WXNET_ADDON to the path of its wxnet.node.`,
      { cause: error }
    );
  }
}
var addon = load();

// ../base/captured.js
var { defineProperty } = Object;
var { apply: apply2 } = Reflect;
var { includes, slice, toLowerCase, toUpperCase } = String.prototype;
var NO_ARGUMENTS = [];
var asText = String;
var part = (text2, from, to) => apply2(slice, text2, [from, to]);
var lower = (text2) => apply2(toLowerCase, text2, NO_ARGUMENTS);
var upper = (text2) => apply2(toUpperCase, text2, NO_ARGUMENTS);
var holds = (text2, piece) => apply2(includes, text2, [piece]);
var Table = class extends Map {
};
for (
  const name of
  /** @type {const} */
  ["get", "set", "has", "delete"]
) {
  defineProperty(Table.prototype, name, { value: Map.prototype[name] });
}

// ../base/text.js
var { parse: parse2, stringify: stringify2 } = JSON;
var { replace } = String.prototype;
var { isArray } = Array;
function carryInvoke(invokeText) {
  return function invoke(name, body2, ...fields) {
    while (fields.length > 0 && fields[fields.length - 1] === void 0) fields.length -= 1;
    const message = [name];
    for (let at = 0; at < fields.length; at++) message[at + 1] = fields[at];
    const reply = invokeText(wellFormed(stringify2(message)), body2);
    if (!isArray(reply)) return value(parse2(reply));
    return [value(parse2(reply[0])), reply[1]];
  };
}
function carryOn(on) {
  return function onText(head, body2) {
    const fields = parse2(head);
    const message = [fields[0], body2];
    for (let at = 1; at < fields.length; at++) message[at + 1] = value(fields[at]);
    apply2(on, void 0, message);
  };
}
function value(field) {
  return field === null ? void 0 : field;
}
var ESCAPE = /\\(?:u(d[89a-f][0-9a-f]{2})|[^])/g;
var replaced = (escape, half) => half === void 0 ? escape : "\uFFFD";
function wellFormed(json) {
  return holds(json, "\\ud") ? apply2(replace, json, [ESCAPE, replaced]) : json;
}

// ../base/listeners.js
var NONE = [];
function added(list2, listener2) {
  if (typeof listener2 !== "function") return list2;
  const longer = [];
  for (let at = 0; at < list2.length; at++) {
    if (list2[at] === listener2) return list2;
    longer[at] = list2[at];
  }
  longer[list2.length] = /** @type {Listener} */
  listener2;
  return longer;
}
function removed(list2, listener2) {
  if (listener2 === void 0) return NONE;
  const others = [];
  for (let at = 0; at < list2.length; at++) {
    if (list2[at] !== listener2) others[others.length] = list2[at];
  }
  return others.length < list2.length ? others : list2;
}

// ../base/app-events.js
var AppEvents = class {
  /** @type {Record<AppEvent, ReadonlyArray<Listener>>} */
  #lists = {
    show: NONE,
    hide: NONE,
    network: NONE,
    weakNet: NONE,
    error: NONE,
    pageNotFound: NONE,
    rejection: NONE
  };
  #callbacks;
  /** @param {import('./callbacks.js').Callbacks} callbacks */
  constructor(callbacks) {
    this.#callbacks = callbacks;
  }
  /**
   * @param {AppEvent} event
   * @param {unknown} listener
   */
  on(event, listener2) {
    this.#lists[event] = added(this.#lists[event], listener2);
  }
  /**
   * @param {AppEvent} event
   * @param {unknown} listener
   */
  off(event, listener2) {
    this.#lists[event] = removed(this.#lists[event], listener2);
  }
  /**
   * @param {AppEvent} event
   * @returns {boolean}
   */
  isHeard(event) {
    return this.#lists[event].length > 0;
  }
  /**
   * @param {AppEvent} event
   * @param {object | string} [value]
   */
  tell(event, value2) {
    const list2 = this.#lists[event];
    for (let at = 0; at < list2.length; at++) this.#callbacks.run(list2[at], value2);
  }
};
function createAppEvents(events) {
  const on = (event) => (listener2) => events.on(event, listener2);
  const off = (event) => (listener2) => events.off(event, listener2);
  return {
    onAppShow: on("show"),
    offAppShow: off("show"),
    onAppHide: on("hide"),
    offAppHide: off("hide"),
    onNetworkStatusChange: on("network"),
    offNetworkStatusChange: off("network"),
    onNetworkWeakChange: on("weakNet"),
    offNetworkWeakChange: off("weakNet"),
    onError: on("error"),
    offError: off("error"),
    onPageNotFound: on("pageNotFound"),
    offPageNotFound: off("pageNotFound"),
    onUnhandledRejection: on("rejection"),
    offUnhandledRejection: off("rejection")
  };
}

// ../base/brand.js
var { isArray: isArray2 } = Array;
var { keys } = Object;
var { toString } = Object.prototype;
var { valueOf } = String.prototype;
var byteLength = (
  /** @type {(this: unknown) => number} */
  Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")?.get
);
function brandOf(value2) {
  return part(apply2(toString, value2, NO_ARGUMENTS), 8, -1);
}
function isObject(value2) {
  return typeof value2 === "object" && apply2(toString, value2, NO_ARGUMENTS) === "[object Object]";
}
function isArrayBuffer(value2) {
  if (typeof value2 !== "object" || apply2(toString, value2, NO_ARGUMENTS) !== "[object ArrayBuffer]") return false;
  try {
    apply2(byteLength, value2, NO_ARGUMENTS);
    return true;
  } catch {
    return false;
  }
}
function text(value2) {
  if (typeof value2 === "string" || value2 === void 0) return value2;
  return typeof value2 === "object" && brandOf(value2) === "String" ? unboxed(value2) : { brand: brandOf(value2) };
}
function unboxed(value2) {
  try {
    return apply2(valueOf, value2, NO_ARGUMENTS);
  } catch {
    return { brand: "Object" };
  }
}
function number(value2) {
  return typeof value2 === "number" ? value2 : void 0;
}
function pairs(value2) {
  if (value2 === void 0) return void 0;
  if (!isObject(value2)) return { brand: brandOf(value2) };
  const list2 = [];
  const names = keys(value2);
  for (let at = 0; at < names.length; at++) {
    const name = names[at];
    const given = value2[name];
    list2[list2.length] = name;
    if (typeof given === "string") list2[list2.length] = given;
    else if (typeof given === "number") list2[list2.length] = `${given}`;
    else list2[list2.length] = { brand: brandOf(given) };
  }
  return list2.length === 0 ? void 0 : list2;
}
function texts(list2) {
  if (!isArray2(list2)) return void 0;
  const texts2 = [];
  for (let at = 0; at < list2.length; at++) {
    const item = list2[at];
    if (typeof item === "string") texts2[texts2.length] = item;
  }
  return texts2;
}

// ../base/base64.js
var { call } = Function.prototype;
var copied = call.bind(Uint8Array.prototype.slice);
function createBase64({ invoke, callbacks }) {
  const refuse = ({ errMsg }) => callbacks.print("error", errMsg);
  return {
    base64ToArrayBuffer(base64) {
      const given = text(base64);
      if (typeof given === "string") return invoke("base64ToArrayBuffer", given)[1];
      return refuse(invoke("base64ToArrayBuffer", void 0, given));
    },
    arrayBufferToBase64(arrayBuffer) {
      const given = arrayBuffer;
      if (isArrayBuffer(given)) return invoke("arrayBufferToBase64", given);
      const brand = brandOf(given);
      if (brand === "Uint8Array") {
        const { buffer } = copied(
          /** @type {any} */
          given
        );
        return invoke(
          "arrayBufferToBase64",
          /** @type {ArrayBuffer} */
          buffer
        );
      }
      return refuse(invoke("arrayBufferToBase64", void 0, { brand }));
    }
  };
}

// ../base/callbacks.js
var Callbacks = class {
  #console;
  #report;
  /**
   * @param {{warn(text: string): void, error(...values: unknown[]): void}} console
   * @param {(error: unknown) => void} report takes what a callback threw (CALL-06)
   */
  constructor(console, report) {
    this.#console = console;
    this.#report = report;
  }
  /**
   * Runs a callback; what it throws is reported and goes no further (CALL-06).
   * @param {Callback} callback
   * @param {unknown} value
   */
  run(callback, value2) {
    if (typeof callback !== "function") return;
    try {
      callback(value2);
    } catch (error) {
      this.#tell(error);
    }
  }
  /**
   * Tells of an error; whoever takes it may be the mini-program's own, and what that throws ends here (CALL-03).
   * @param {unknown} error
   */
  #tell(error) {
    try {
      this.#report(error);
    } catch {
    }
  }
  /**
   * Ends a call: success or fail, then complete, with the same object (CALL-03, CALL-04).
   * @param {Callback} callback
   * @param {Callback} complete
   * @param {Result} result
   */
  end(callback, complete, result) {
    this.run(callback, result);
    this.run(complete, result);
  }
  /**
   * Ends a call inside the call: a parameter error (CALL-07, ERR-09).
   * @param {Callback} fail
   * @param {Callback} complete
   * @param {Result} result
   */
  refuse(fail, complete, result) {
    this.print("error", result.errMsg);
    this.end(fail, complete, result);
  }
  /**
   * Prints a line on the mini-program's console.
   * @param {'warn' | 'error'} level
   * @param {string} line
   */
  print(level, line) {
    try {
      this.#console[level](line);
    } catch (error) {
      this.#tell(error);
    }
  }
};

// ../base/progress.js
var { defineProperty: defineProperty2 } = Object;
function fileOptions(options) {
  let rare2;
  if (options.enableHttp2 === true) rare2 = { enableHttp2: true };
  if (options.enableProfile === false) rare2 = { ...rare2, enableProfile: false };
  return rare2;
}
function progressTask(name, calls, has) {
  class Task {
    #call;
    /** @param {import('./task.js').Call} call */
    constructor(call2) {
      this.#call = call2;
    }
    abort() {
      calls.abort(this.#call);
    }
    /** @param {unknown} listener */
    onProgressUpdate(listener2) {
      calls.on(this.#call, "progress", listener2);
    }
    /** @param {unknown} [listener] */
    offProgressUpdate(listener2) {
      calls.off(this.#call, "progress", listener2);
    }
    /** @param {unknown} listener */
    onHeadersReceived(listener2) {
      calls.on(this.#call, "headers", listener2);
    }
    /** @param {unknown} [listener] */
    offHeadersReceived(listener2) {
      calls.off(this.#call, "headers", listener2);
    }
  }
  defineProperty2(Task, "name", { value: name, configurable: true });
  const methods = Task.prototype;
  if (!has("HeadersReceived")) {
    delete methods.offProgressUpdate;
    delete methods.onHeadersReceived;
    delete methods.offHeadersReceived;
  }
  return Task;
}

// ../base/profile.js
function profileOf(names, values2) {
  const profile = {};
  for (let at = 0; at < values2.length; at++) profile[names[at]] = values2[at];
  return profile;
}

// ../base/task.js
var Kind = class {
  /**
   * The success object of a call whose answer is text or bytes.
   * @param {string | ArrayBuffer | undefined} _body
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [_header]
   * @param {string[]} [_cookies]
   * @param {number} [_retryCount]
   * @returns {Result}
   */
  result(_body, errMsg, statusCode, _header, _cookies, _retryCount) {
    return (
      /** @type {Result} */
      { statusCode, errMsg }
    );
  }
  /**
   * The fail object.
   * @param {Result} result as the engine gives it
   * @returns {Result}
   */
  failure(result) {
    return result;
  }
  /**
   * The event of onProgressUpdate.
   * @param {number} progress percent
   * @param {number} _done bytes
   * @param {number} _expected bytes
   * @returns {object}
   */
  step(progress, _done, _expected) {
    return { progress };
  }
};
var Call = class {
  /**
   * @param {Kind} kind
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  constructor(kind, success, fail, complete) {
    this.id = 0;
    this.kind = kind;
    this.success = success;
    this.fail = fail;
    this.complete = complete;
    this.hushed = false;
    this.listeners = void 0;
  }
  /** Lets go of everything of the mini-program's. */
  release() {
    this.success = this.fail = this.complete = this.listeners = void 0;
  }
};
var Calls = class {
  /** @type {Map<number, Call>} */
  #running = new Table();
  #invoke;
  #callbacks;
  #profile;
  /**
   * @param {Invoke} invoke
   * @param {import('./callbacks.js').Callbacks} callbacks
   * @param {string[]} [profile] the names of what is in profiles, where there are any
   */
  constructor(invoke, callbacks, profile = []) {
    this.#invoke = invoke;
    this.#callbacks = callbacks;
    this.#profile = profile;
  }
  /**
   * Takes the reply to a call: an id, or the fail object of a parameter error, which ends the call at once.
   * @param {Call} call
   * @param {number | Result} reply
   * @returns {boolean} whether the call began
   */
  begin(call2, reply) {
    if (typeof reply !== "number") {
      this.#callbacks.refuse(call2.fail, call2.complete, call2.kind.failure(reply));
      return false;
    }
    call2.id = reply;
    this.#running.set(reply, call2);
    return true;
  }
  /** @param {Call} call */
  abort(call2) {
    if (call2.hushed || !this.#running.has(call2.id)) return;
    call2.hushed = true;
    this.#invoke("abort", void 0, call2.id);
  }
  /**
   * Adds a listener; the core makes headers and progress events only for calls that are listened to.
   * @param {Call} call
   * @param {CallEvent} event
   * @param {unknown} listener
   */
  on(call2, event, listener2) {
    if (!this.#running.has(call2.id)) return;
    if (call2.listeners === void 0) call2.listeners = { headers: NONE, chunk: NONE, progress: NONE };
    const before = call2.listeners[event];
    call2.listeners[event] = added(before, listener2);
    if (before.length === 0 && call2.listeners[event].length > 0) this.#listen(call2, event, true);
  }
  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {unknown} listener
   */
  off(call2, event, listener2) {
    if (call2.listeners === void 0) return;
    const before = call2.listeners[event];
    call2.listeners[event] = removed(before, listener2);
    if (before.length > 0 && call2.listeners[event].length === 0) this.#listen(call2, event, false);
  }
  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {boolean} on
   */
  #listen(call2, event, on) {
    if (event !== "chunk") this.#invoke("listen", void 0, call2.id, event, on);
  }
  /**
   * @param {number} id
   * @param {Record<string, string>} header
   * @param {number} [statusCode]
   * @param {string[]} [cookies]
   */
  headers(id, header, statusCode, cookies) {
    const call2 = this.#running.get(id);
    if (call2 === void 0) return;
    const event = { header };
    if (statusCode !== void 0) event.statusCode = statusCode;
    if (cookies !== void 0) event.cookies = cookies;
    this.#tell(call2, "headers", event);
  }
  /**
   * @param {number} id
   * @param {ArrayBuffer} data
   */
  chunk(id, data) {
    const call2 = this.#running.get(id);
    if (call2 !== void 0) this.#tell(call2, "chunk", { data });
  }
  /**
   * @param {number} id
   * @param {number} percent
   * @param {number} done
   * @param {number} expected
   */
  progress(id, percent, done, expected) {
    const call2 = this.#running.get(id);
    if (call2 !== void 0) this.#tell(call2, "progress", call2.kind.step(percent, done, expected));
  }
  /**
   * @param {Call} call
   * @param {CallEvent} event
   * @param {object} value
   */
  #tell(call2, event, value2) {
    if (call2.listeners === void 0) return;
    const list2 = call2.listeners[event];
    for (let at = 0; at < list2.length && !call2.hushed; at++) this.#callbacks.run(list2[at], value2);
  }
  /**
   * The end of a request or upload.
   * @param {string | ArrayBuffer | undefined} body
   * @param {number} id
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [header]
   * @param {string[]} [cookies]
   * @param {number} [retryCount]
   * @param {unknown[]} [profile]
   */
  success(body2, id, errMsg, statusCode, header, cookies, retryCount, profile) {
    const call2 = this.#running.get(id);
    if (call2 === void 0) return;
    const result = call2.kind.result(body2, errMsg, statusCode, header, cookies, retryCount);
    this.#end(call2, call2.success, this.#profiled(result, profile));
  }
  /**
   * The end of a download.
   * @param {number} id
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {string} [tempFilePath]
   * @param {string} [filePath]
   * @param {unknown[]} [profile]
   */
  saved(id, errMsg, statusCode, tempFilePath, filePath, profile) {
    const call2 = this.#running.get(id);
    if (call2 === void 0) return;
    const result = { statusCode, errMsg };
    if (tempFilePath !== void 0) result.tempFilePath = tempFilePath;
    if (filePath !== void 0) result.filePath = filePath;
    this.#end(call2, call2.success, this.#profiled(result, profile));
  }
  /**
   * @param {number} id
   * @param {Result} result
   */
  fail(id, result) {
    const call2 = this.#running.get(id);
    if (call2 !== void 0) this.#end(call2, call2.fail, call2.kind.failure(result));
  }
  /**
   * Adds to a success how it went, where that is told (PROF-01, PROF-02).
   * @param {Result & {profile?: object}} result
   * @param {unknown[]} [profile]
   */
  #profiled(result, profile) {
    if (profile !== void 0) result.profile = profileOf(this.#profile, profile);
    return result;
  }
  /**
   * The one place where a call ends.
   * @param {Call} call
   * @param {Callback} callback
   * @param {Result} result
   */
  #end(call2, callback, result) {
    const { complete } = call2;
    this.#running.delete(call2.id);
    call2.release();
    this.#callbacks.end(callback, complete, result);
  }
};

// ../base/download.js
var DownloadKind = class extends Kind {
  /**
   * @override
   * @param {number} progress
   * @param {number} totalBytesWritten
   * @param {number} totalBytesExpectedToWrite
   */
  step(progress, totalBytesWritten, totalBytesExpectedToWrite) {
    return { progress, totalBytesWritten, totalBytesExpectedToWrite };
  }
};
var KIND = new DownloadKind();
function createDownload({ invoke, callbacks, calls, has }) {
  const Task = has("CallTask") ? progressTask("DownloadTask", calls, has) : void 0;
  function downloadFile(options) {
    if (!isObject(options)) {
      callbacks.refuse(void 0, void 0, invoke("malformed", void 0, "downloadFile", brandOf(options)));
      return void 0;
    }
    const url = text(options.url);
    const filePath = text(options.filePath);
    const header = pairs(options.header);
    const timeout = number(options.timeout);
    const rare2 = fileOptions(options);
    const call2 = new Call(KIND, options.success, options.fail, options.complete);
    const path = typeof filePath === "string" ? filePath : void 0;
    const reply = invoke("downloadFile", void 0, url, path, header, timeout, rare2);
    return calls.begin(call2, reply) && Task !== void 0 ? new Task(call2) : void 0;
  }
  return (
    /** @type {WechatMiniprogram.Wx['downloadFile']} */
    downloadFile
  );
}

// ../base/file-system.js
var { isArray: isArray3 } = Array;
var { assign } = Object;
var namesOf = Object.keys;
var CapturedError = Error;
var NOTHING = {};
var BOTH_FORMS = {
  access: { paths: ["path"], order: ["path"] },
  stat: { paths: ["path"], order: ["path", "recursive"], shape: described, returns: "stats" },
  readFile: { paths: ["filePath"], order: ["filePath", "encoding", "position", "length"], shape: read, returns: "data" },
  writeFile: { paths: ["filePath"], order: ["filePath", "data", "encoding"] },
  appendFile: { paths: ["filePath"], order: ["filePath", "data", "encoding"] },
  copyFile: { paths: ["srcPath", "destPath"], order: ["srcPath", "destPath"] },
  rename: { paths: ["oldPath", "newPath"], order: ["oldPath", "newPath"] },
  unlink: { paths: ["filePath"], order: ["filePath"] },
  mkdir: { paths: ["dirPath"], order: ["dirPath", "recursive"] },
  rmdir: { paths: ["dirPath"], order: ["dirPath", "recursive"] },
  readdir: { paths: ["dirPath"], order: ["dirPath"], returns: "files" },
  saveFile: { paths: ["tempFilePath", "filePath"], order: ["tempFilePath", "filePath"], returns: "savedFilePath" }
};
var CALLBACKS_ONLY = {
  getSavedFileList: { paths: [] },
  removeSavedFile: { paths: ["filePath"] },
  getFileInfo: { paths: ["filePath"] }
};
function createFileSystem(base) {
  const { has } = base;
  const manager = (
    /** @type {Record<Names, any>} */
    {}
  );
  for (const name of namesOf(BOTH_FORMS)) {
    if (name === "appendFile" && !has("AppendFile")) continue;
    const both = BOTH_FORMS[name];
    manager[name] = withCallbacks(base, name, both);
    manager[`${name}Sync`] = waiting(base, name, both);
  }
  for (const name of namesOf(CALLBACKS_ONLY)) manager[name] = withCallbacks(base, name, CALLBACKS_ONLY[name]);
  return () => manager;
}
function withCallbacks(base, name, called) {
  return (options) => {
    const { success, fail, complete } = isObject(options) ? options : NOTHING;
    begin(base, name, called, options, success, fail, complete);
  };
}
function begin({ invoke, callbacks, operations }, name, called, options, success, fail, complete) {
  if (!isObject(options) && called.paths.length > 0) {
    callbacks.refuse(fail, complete, invoke("malformed", void 0, name, brandOf(options)));
    return;
  }
  const op = operations.begin(success, fail, complete, called.shape);
  const refused = ask(invoke, name, op, called.paths, isObject(options) ? options : NOTHING);
  if (refused !== void 0) operations.refuse(op, refused);
}
function waiting({ invoke }, name, { paths, order, shape, returns }) {
  return (...parameters) => {
    const options = {};
    for (let at = 0; at < order.length; at++) options[order[at]] = parameters[at];
    const { result, data } = ended(ask(invoke, `${name}Sync`, void 0, paths, options));
    const shaped = shape === void 0 ? result : shape(result, data);
    return returns === void 0 ? void 0 : shaped[returns];
  };
}
function ended(reply) {
  const answer = isArray3(reply) ? { result: reply[0], data: reply[1] } : { result: reply, data: void 0 };
  if (answer.result.errMsg !== void 0) throw new CapturedError(answer.result.errMsg);
  return answer;
}
function ask(invoke, name, op, paths, options) {
  const { data } = options;
  const first = paths.length > 0 ? text(options[paths[0]]) : void 0;
  const second = paths.length > 1 ? text(options[paths[1]]) : void 0;
  const writable = typeof data === "string" || isArrayBuffer(data);
  const odd = writable || data === void 0 ? void 0 : { brand: brandOf(data) };
  return invoke("file", writable ? data : void 0, name, op, first, second, rare(options), odd);
}
function rare(options) {
  const { recursive } = options;
  const encoding = text(options.encoding);
  const digestAlgorithm = text(options.digestAlgorithm);
  const position = number(options.position);
  const length = number(options.length);
  if (recursive !== true && encoding === void 0 && digestAlgorithm === void 0 && position === void 0 && length === void 0) return void 0;
  return { encoding, digestAlgorithm, position, length, recursive: recursive === true ? true : void 0 };
}
function read(_, data) {
  return { data: data === void 0 ? "" : data };
}
function described({ stats }) {
  if (!isArray3(stats)) return { stats: new Stats(stats) };
  const tree = [];
  for (let at = 0; at < stats.length; at++) tree[at] = { path: stats[at].path, stats: new Stats(stats[at].stats) };
  return { stats: tree };
}
var Stats = class {
  #directory;
  /** @param {Record<string, any>} facts */
  constructor({ isDirectory, ...facts }) {
    this.#directory = isDirectory;
    assign(this, facts);
  }
  isDirectory() {
    return this.#directory;
  }
  isFile() {
    return !this.#directory;
  }
};

// ../base/files.js
function createFiles(base) {
  const { invoke, operations, promises, has } = base;
  const file = (name, paths) => (options) => promises.either(options, (success, fail, complete) => begin(base, name, { paths }, options, success, fail, complete));
  const chooser = (name, kinds, shape) => (options) => promises.either(options, (success, fail, complete) => {
    const given = isObject(options) ? options : NOTHING2;
    const op = operations.begin(success, fail, complete, shape);
    invoke("choose", void 0, name, op, number(given.count), kinds(given), texts(given.extension));
  });
  return {
    saveFile: file("saveFile", ["tempFilePath", "filePath"]),
    getSavedFileList: file("getSavedFileList", []),
    getSavedFileInfo: file("getSavedFileInfo", ["filePath"]),
    removeSavedFile: file("removeSavedFile", ["filePath"]),
    getFileInfo: file("getFileInfo", ["filePath"]),
    playVoice: file("playVoice", ["filePath"]),
    chooseImage: chooser("chooseImage", () => void 0, has("TempFiles") ? void 0 : withoutFiles),
    chooseMedia: chooser("chooseMedia", ({ mediaType }) => texts(mediaType)),
    chooseMessageFile: chooser("chooseMessageFile", ({ type }) => texts([type]))
  };
}
var NOTHING2 = {};
function withoutFiles({ tempFilePaths }) {
  return { tempFilePaths };
}

// ../base/operations.js
var Operations = class {
  /** @type {Map<number, {success: Callback, fail: Callback, complete: Callback, shape?: Shape}>} */
  #waiting = new Table();
  #last = 0;
  #callbacks;
  /** @param {import('./callbacks.js').Callbacks} callbacks */
  constructor(callbacks) {
    this.#callbacks = callbacks;
  }
  /**
   * The number under which the end will be heard; none when nobody wants to hear.
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   * @param {Shape} [shape]
   * @returns {number | undefined}
   */
  begin(success, fail, complete, shape) {
    if (typeof success !== "function" && typeof fail !== "function" && typeof complete !== "function") {
      return void 0;
    }
    this.#last += 1;
    this.#waiting.set(this.#last, { success, fail, complete, shape });
    return this.#last;
  }
  /**
   * An operation that ends inside its call, by a parameter error.
   * @param {number | undefined} op
   * @param {Result} result
   */
  refuse(op, result) {
    const waiting2 = op === void 0 ? void 0 : this.#take(op);
    this.#callbacks.refuse(waiting2?.fail, waiting2?.complete, result);
  }
  /**
   * @param {number} op
   * @param {string} errMsg
   * @param {object} [result] what the success object has beside it
   * @param {string | ArrayBuffer} [data]
   */
  success(op, errMsg, result, data) {
    const waiting2 = this.#take(op);
    if (waiting2 === void 0) return;
    const { success, complete, shape } = waiting2;
    const shaped = shape === void 0 ? result : shape(result, data);
    this.#callbacks.end(success, complete, { ...shaped, errMsg });
  }
  /**
   * @param {number} op
   * @param {Result} result
   */
  fail(op, result) {
    const waiting2 = this.#take(op);
    if (waiting2 !== void 0) this.#callbacks.end(waiting2.fail, waiting2.complete, result);
  }
  /**
   * Runs something in a turn of its own.
   * @param {import('./wx.js').Invoke} invoke
   * @param {() => void} callback
   */
  later(invoke, callback) {
    invoke("later", void 0, this.begin(callback, void 0, void 0));
  }
  /** @param {number} op */
  due(op) {
    const waiting2 = this.#take(op);
    if (waiting2 !== void 0) this.#callbacks.run(waiting2.success, void 0);
  }
  /** @param {number} op */
  #take(op) {
    const waiting2 = this.#waiting.get(op);
    this.#waiting.delete(op);
    return waiting2;
  }
};

// ../base/sockets.js
var CONNECTING = 0;
var OPEN = 1;
var CLOSING = 2;
var CLOSED = 3;
var Socket = class {
  /** Whether it was open: an error is then not its end. */
  opened = false;
  /** @type {ReadonlyArray<Listener>} */
  opens = NONE;
  /** @type {ReadonlyArray<Listener>} */
  messages = NONE;
  /** @type {ReadonlyArray<Listener>} */
  errors = NONE;
  /** @type {ReadonlyArray<Listener>} */
  closes = NONE;
  /**
   * @param {number} id
   * @param {number} state readyState as the delivered events show it
   * @param {Callback} success
   * @param {Callback} fail
   * @param {Callback} complete
   */
  constructor(id, state, success, fail, complete) {
    this.id = id;
    this.state = state;
    this.success = success;
    this.fail = fail;
    this.complete = complete;
  }
  /** Lets go of the callbacks of the call. */
  answered() {
    this.success = this.fail = this.complete = void 0;
  }
  /** Lets go of everything of the mini-program's. */
  release() {
    this.answered();
    this.opens = this.messages = this.errors = this.closes = NONE;
  }
};
var Sockets = class {
  /** @type {Map<number, Socket>} */
  #living = new Table();
  /** One slot each (GSOCK-06). @type {Record<SocketEvent, unknown>} */
  #global = { opens: void 0, messages: void 0, errors: void 0, closes: void 0 };
  #callbacks;
  #profile;
  /**
   * @param {import('./callbacks.js').Callbacks} callbacks
   * @param {string[]} [profile] the names of what is in profiles, where there are any
   */
  constructor(callbacks, profile = []) {
    this.#callbacks = callbacks;
    this.#profile = profile;
  }
  /** @param {Socket} socket */
  add(socket) {
    this.#living.set(socket.id, socket);
  }
  /**
   * @param {Socket} socket
   * @param {SocketEvent} event
   * @param {unknown} listener
   */
  on(socket, event, listener2) {
    if (this.#living.has(socket.id)) socket[event] = added(socket[event], listener2);
  }
  /**
   * Takes the place of the global listener.
   * @param {SocketEvent} event
   * @param {unknown} listener
   */
  onGlobal(event, listener2) {
    if (typeof listener2 === "function") this.#global[event] = listener2;
  }
  /**
   * The mini-program closes a socket: no message of it is delivered any more (CALL-26).
   * @param {number} id
   */
  closing(id) {
    const socket = this.#living.get(id);
    if (socket !== void 0 && socket.state < CLOSING) socket.state = CLOSING;
  }
  /**
   * @param {number} id
   * @param {string} errMsg
   */
  accepted(id, errMsg) {
    const socket = this.#living.get(id);
    if (socket === void 0) return;
    const { success, complete } = socket;
    socket.answered();
    this.#callbacks.end(success, complete, { errMsg });
  }
  /**
   * A refused call: fail and complete, then the error events (SOCK-38).
   * @param {number} id
   * @param {boolean} bound
   * @param {Result} result
   */
  refused(id, bound, result) {
    const socket = this.#living.get(id);
    if (socket === void 0) return;
    const { fail, complete } = socket;
    socket.answered();
    this.#callbacks.end(fail, complete, result);
    this.#end(socket, bound, "errors", { errMsg: result.errMsg });
  }
  /**
   * Opened: its own listeners hear how that went, too (PROF-03).
   * @param {number} id
   * @param {boolean} bound
   * @param {Record<string, string>} [header]
   * @param {unknown[]} [profile]
   */
  open(id, bound, header, profile) {
    const socket = this.#living.get(id);
    if (socket === void 0) return;
    socket.opened = true;
    if (socket.state !== CONNECTING) return;
    socket.state = OPEN;
    const event = header === void 0 ? {} : { header };
    const own2 = profile === void 0 ? event : { ...event, profile: profileOf(this.#profile, profile) };
    this.#run(socket.opens, bound, "opens", event, own2);
  }
  /**
   * @param {string | ArrayBuffer | undefined} body
   * @param {number} id
   * @param {boolean} bound
   */
  message(body2, id, bound) {
    const socket = this.#living.get(id);
    if (socket === void 0 || socket.state !== OPEN) return;
    const event = { data: body2 === void 0 ? "" : body2 };
    const list2 = socket.messages;
    for (let at = 0; at < list2.length && socket.state === OPEN; at++) this.#callbacks.run(list2[at], event);
    if (bound && socket.state === OPEN) this.#callbacks.run(this.#global.messages, event);
  }
  /**
   * A failure; the last event of a socket that never opened (SOCK-26).
   * @param {number} id
   * @param {boolean} bound
   * @param {string} errMsg
   * @param {number} [errCode]
   */
  error(id, bound, errMsg, errCode) {
    const socket = this.#living.get(id);
    if (socket === void 0) return;
    const event = errCode === void 0 ? { errMsg } : { errCode, errMsg };
    if (socket.opened) this.#run(socket.errors, bound, "errors", event);
    else this.#end(socket, bound, "errors", event);
  }
  /**
   * @param {number} id
   * @param {boolean} bound
   * @param {number} code
   * @param {string} reason
   */
  closed(id, bound, code, reason) {
    const socket = this.#living.get(id);
    if (socket !== void 0) this.#end(socket, bound, "closes", { code, reason });
  }
  /**
   * The one place where a socket ends.
   * @param {Socket} socket
   * @param {boolean} bound
   * @param {SocketEvent} event
   * @param {object} value
   */
  #end(socket, bound, event, value2) {
    const list2 = socket[event];
    this.#living.delete(socket.id);
    socket.state = CLOSED;
    socket.release();
    this.#run(list2, bound, event, value2);
  }
  /**
   * @param {ReadonlyArray<Listener>} list
   * @param {boolean} bound
   * @param {SocketEvent} event
   * @param {object} value
   * @param {object} own what listeners of the task hear
   */
  #run(list2, bound, event, value2, own2 = value2) {
    for (let at = 0; at < list2.length; at++) this.#callbacks.run(list2[at], own2);
    if (bound) this.#callbacks.run(this.#global[event], value2);
  }
};

// ../base/socket.js
var { defineProperty: defineProperty3 } = Object;
var { isArray: isArray4 } = Array;
function createConnectSocket(base) {
  const { invoke, callbacks, sockets, has } = base;
  const Task = has("SocketTask") ? socketTask(base) : void 0;
  function connectSocket(options) {
    if (!isObject(options)) {
      callbacks.refuse(void 0, void 0, invoke("malformed", void 0, "connectSocket", brandOf(options)));
      return void 0;
    }
    const url = text(options.url);
    const header = pairs(options.header);
    const protocols = texts(options.protocols);
    const timeout = number(options.timeout);
    const rare2 = rareOptions(options);
    const { success, fail, complete } = options;
    const reply = invoke("connectSocket", void 0, url, header, protocols, timeout, rare2);
    if (!isArray4(reply)) {
      callbacks.refuse(fail, complete, reply);
      return void 0;
    }
    const socket = new Socket(reply[0], reply[1], success, fail, complete);
    sockets.add(socket);
    return Task === void 0 ? void 0 : new Task(socket);
  }
  return (
    /** @type {WechatMiniprogram.Wx['connectSocket']} */
    connectSocket
  );
}
function rareOptions(options) {
  let rare2;
  if (options.tcpNoDelay === true) rare2 = { tcpNoDelay: true };
  if (options.perMessageDeflate === true) rare2 = { ...rare2, perMessageDeflate: true };
  return rare2;
}
function socketTask(base) {
  const { sockets } = base;
  class SocketTask {
    #socket;
    /** @param {Socket} socket */
    constructor(socket) {
      this.#socket = socket;
    }
    get readyState() {
      return this.#socket.state;
    }
    /** @param {any} options */
    send(options) {
      if (isObject(options)) {
        send(base, this.#socket.id, options, options.success, options.fail, options.complete);
      } else {
        sendNothing(base, "SocketTask.send", brandOf(options), this.#socket.id, void 0);
      }
    }
    /** @param {any} [options] */
    close(options) {
      const given = isObject(options) ? options : NOTHING3;
      close(base, this.#socket.id, given, given.success, given.fail, given.complete);
    }
    /** @param {unknown} listener */
    onOpen(listener2) {
      sockets.on(this.#socket, "opens", listener2);
    }
    /** @param {unknown} listener */
    onMessage(listener2) {
      sockets.on(this.#socket, "messages", listener2);
    }
    /** @param {unknown} listener */
    onError(listener2) {
      sockets.on(this.#socket, "errors", listener2);
    }
    /** @param {unknown} listener */
    onClose(listener2) {
      sockets.on(this.#socket, "closes", listener2);
    }
  }
  const states = { CONNECTING, OPEN, CLOSING, CLOSED };
  for (
    const name of
    /** @type {const} */
    ["CONNECTING", "OPEN", "CLOSING", "CLOSED"]
  ) {
    defineProperty3(SocketTask.prototype, name, { value: states[name], enumerable: true });
  }
  return SocketTask;
}
var NOTHING3 = {};
function send({ invoke, operations }, task, options, success, fail, complete) {
  const { data } = options;
  const op = operations.begin(success, fail, complete);
  const sendable = typeof data === "string" || isArrayBuffer(data);
  const refused = sendable ? invoke("send", data, task, op) : invoke("send", void 0, task, op, { brand: brandOf(data) });
  if (refused !== void 0) operations.refuse(op, refused);
}
function sendNothing({ invoke, callbacks }, api, brand, task, fail) {
  callbacks.refuse(fail, void 0, invoke("malformed", void 0, api, brand, task));
}
function close({ invoke, operations, sockets }, task, options, success, fail, complete) {
  const { code, reason } = options;
  const op = operations.begin(success, fail, complete);
  const closing = invoke("close", void 0, task, op, closeCode(code), typeof reason === "string" ? reason : void 0);
  if (closing !== void 0) sockets.closing(closing);
}
function closeCode(code) {
  if (code === void 0) return void 0;
  if (typeof code !== "number") return { brand: brandOf(code) };
  return code - code === 0 ? code : 0;
}

// ../base/phone.js
function createPhone(base) {
  return { ...describing(base), ...asking(base) };
}
function describing({ invoke }) {
  const describe = (name) => () => invoke("describe", void 0, name);
  return {
    /** @param {unknown} schema */
    canIUse(schema) {
      const path = text(schema);
      return typeof path === "string" && invoke("canIUse", void 0, path);
    },
    getSystemInfoSync: describe("getSystemInfoSync"),
    getWindowInfo: describe("getWindowInfo"),
    getDeviceInfo: describe("getDeviceInfo"),
    getAppBaseInfo: describe("getAppBaseInfo"),
    getSystemSetting: describe("getSystemSetting"),
    getAccountInfoSync: describe("getAccountInfoSync"),
    getLaunchOptionsSync: describe("getLaunchOptionsSync"),
    getEnterOptionsSync: describe("getEnterOptionsSync")
  };
}
function asking({ invoke, callbacks, operations, promises }) {
  function ask2(name, success, fail, complete) {
    const op = operations.begin(success, fail, complete);
    if (op !== void 0) invoke("ask", void 0, name, op);
  }
  return {
    /** Its callbacks run inside of the call, as on the platform. @param {unknown} [options] */
    getSystemInfo(options) {
      return promises.either(options, (success, _fail, complete) => {
        callbacks.end(success, complete, invoke("describe", void 0, "getSystemInfo"));
      });
    },
    /** It has no promise. @param {unknown} [options] */
    getSystemInfoAsync(options) {
      const { success, fail, complete } = isObject(options) ? options : NOTHING3;
      ask2("getSystemInfoAsync", success, fail, complete);
    },
    /** @param {unknown} [options] */
    getNetworkType(options) {
      return promises.either(options, (success, fail, complete) => ask2("getNetworkType", success, fail, complete));
    },
    /** @param {unknown} options */
    setEnableDebug(options) {
      return promises.either(options, (success, fail, complete) => {
        if (!isObject(options)) {
          callbacks.refuse(fail, complete, invoke("malformed", void 0, "setEnableDebug", brandOf(options)));
          return;
        }
        const { enableDebug } = options;
        const debug = typeof enableDebug === "boolean" ? enableDebug : { brand: brandOf(enableDebug) };
        const op = operations.begin(success, fail, complete);
        const refused = invoke("setEnableDebug", void 0, debug, op);
        if (refused !== void 0) operations.refuse(op, refused);
      });
    },
    /** @param {unknown} [options] */
    exitMiniProgram(options) {
      return promises.either(options, (success, fail, complete) => {
        invoke("exitMiniProgram", void 0, operations.begin(success, fail, complete));
      });
    }
  };
}

// ../base/promises.js
var CapturedPromise = Promise;
var { then } = Promise.prototype;
var { defineProperty: defineProperty4 } = Object;
var NO_OPTIONS = {};
var Promises = class {
  #offered;
  #dropped;
  /**
   * @param {boolean} offered whether this version has promises
   * @param {(errMsg: string) => void} dropped hears of rejected promises that the mini-program never looked at
   */
  constructor(offered, dropped) {
    this.#offered = offered;
    this.#dropped = dropped;
  }
  /**
   * Callbacks where the argument has any, else a promise where this version has them (CALL-11 to CALL-13).
   * @param {any} options
   * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
   * @returns {any}
   */
  either(options, begin2) {
    if (this.#offered && wantsPromise(options)) return this.#promised(begin2);
    const { success, fail, complete } = isObject(options) ? options : NO_OPTIONS;
    begin2(success, fail, complete);
    return void 0;
  }
  /**
   * If the mini-program drops the promise and it is rejected, nothing happens but one line of the trace (CALL-14); what
   * the mini-program derives from it is its own.
   * @param {(success: Callback, fail: Callback, complete: Callback) => void} begin
   */
  #promised(begin2) {
    const promise = new Answer((resolve2, reject) => begin2(resolve2, reject, void 0));
    const rejected = (reason) => {
      if (!promise.isTaken()) this.#tell(reason);
    };
    apply2(then, promise, [void 0, rejected]);
    return promise;
  }
  /** @param {any} reason */
  #tell(reason) {
    try {
      this.#dropped(isObject(reason) && typeof reason.errMsg === "string" ? reason.errMsg : asText(reason));
    } catch {
    }
  }
};
var Answer = class extends Promise {
  #taken = false;
  /**
   * Written out: the one that a class has by itself goes through the arguments as it would through an array.
   * @param {(resolve: (value: Result) => void, reject: (reason: unknown) => void) => void} executor
   */
  constructor(executor) {
    super(executor);
  }
  /** @override */
  static get [Symbol.species]() {
    return CapturedPromise;
  }
  /**
   * @override
   * @param {any} [fulfilled]
   * @param {any} [rejected]
   * @returns {Promise<any>}
   */
  then(fulfilled, rejected) {
    this.#taken = true;
    return apply2(then, this, [fulfilled, rejected]);
  }
  isTaken() {
    return this.#taken;
  }
};
defineProperty4(Answer, "name", { value: "Promise", configurable: true });
defineProperty4(Answer.prototype, "isTaken", { enumerable: false });
function wantsPromise(options) {
  if (typeof options !== "object" || options === null) return true;
  return !("success" in options || "fail" in options || "complete" in options);
}

// ../base/data.js
var { keys: keys2 } = Object;
var { parse: parse3, stringify: stringify3 } = JSON;
var { isArray: isArray5 } = Array;
var { isView } = ArrayBuffer;
var { replace: replace2 } = String.prototype;
var encode = encodeURIComponent;
var UNSENT = { kind: "unsent" };
var FUNCTION = { kind: "function" };
var UNSERIALISABLE = { kind: "unserialisable" };
var EMPTY = {};
function serialise(data, method, header) {
  if (typeof data === "function") return FUNCTION;
  if (typeof data === "symbol" || typeof data === "bigint") return UNSERIALISABLE;
  const verb = method === void 0 ? "GET" : upper(method);
  if (data === null && verb !== "GET" && !isBodiless(verb)) return isForm(header) ? EMPTY : { body: "null" };
  if (data === null) return EMPTY;
  if (isBodiless(verb)) return UNSENT;
  try {
    return verb === "GET" ? query(data) : body(data, header);
  } catch {
    return UNSERIALISABLE;
  }
}
function isBodiless(verb) {
  return verb === "HEAD" || verb === "TRACE";
}
function query(data) {
  if (isPlain(data)) return UNSENT;
  let body2 = "";
  const object = (
    /** @type {Record<string, unknown>} */
    data
  );
  const names = keys2(object);
  for (let at = 0; at < names.length; at++) {
    const value2 = object[names[at]];
    const text2 = typeof value2 === "object" ? stringify3(value2) : asText(value2);
    body2 += `${at === 0 ? "" : "&"}${encoded(names[at])}=${encoded(asText(text2))}`;
  }
  return { body: body2, kind: "query", oddity: isView(data) ? "View" : void 0 };
}
function body(data, header) {
  if (isArrayBuffer(data)) return { body: data };
  if (isPlain(data)) return { body: asText(data) };
  const oddity = isView(data) ? "View" : void 0;
  return isForm(header) ? form(data, oddity) : { body: stringify3(data), oddity };
}
function form(data, oddity) {
  let body2 = "";
  const object = (
    /** @type {Record<string, unknown>} */
    data
  );
  const names = keys2(object);
  for (let at = 0; at < names.length; at++) {
    const key = names[at];
    const value2 = object[key];
    const text2 = asText(value2);
    if (at > 0) body2 += "&";
    if (oddity === void 0 && typeof value2 === "object" && value2 !== null) oddity = brandOf(value2);
    try {
      body2 += `${encode(key)}=${encode(text2)}`;
    } catch {
      body2 += `${key}=${text2}`;
    }
  }
  return { body: body2, oddity };
}
function isPlain(data) {
  return typeof data !== "object" || isArrayBuffer(data) || brandOf(data) === "String";
}
function isForm(header) {
  if (!isArray5(header)) return false;
  let given;
  for (let at = 0; at < header.length; at += 2) {
    if (lower(asText(header[at])) === "content-type") given = header[at + 1];
  }
  if (typeof given !== "string") return false;
  const type = lower(given);
  return holds(type, "application/x-www-form-urlencoded") && !holds(type, "application/json");
}
var LONE = /[\uD800-\uDFFF]/gu;
function encoded(text2) {
  try {
    return encode(text2);
  } catch {
    return encode(apply2(replace2, text2, [LONE, "\uFFFD"]));
  }
}
function received(body2, json) {
  if (body2 === void 0 || body2 === "") return "";
  if (!json || typeof body2 !== "string") return body2;
  try {
    return parse3(body2);
  } catch {
    return body2;
  }
}

// ../base/request.js
var NOTHING4 = {};
var RequestKind = class extends Kind {
  #json;
  #dns;
  /**
   * @param {boolean} json whether text is parsed (RES-04, RES-06)
   * @param {{success: boolean, fail: boolean}} dns which ends have useHttpDNS (REQ-22)
   */
  constructor(json, dns) {
    super();
    this.#json = json;
    this.#dns = dns;
  }
  /**
   * @override
   * @param {string | ArrayBuffer | undefined} body
   * @param {string} errMsg
   * @param {number} statusCode
   * @param {Record<string, string>} [header]
   * @param {string[]} [cookies]
   * @param {number} [retryCount]
   */
  result(body2, errMsg, statusCode, header, cookies, retryCount) {
    const result = { data: received(body2, this.#json), statusCode, errMsg };
    if (header !== void 0) result.header = header;
    if (cookies !== void 0) result.cookies = cookies;
    if (retryCount !== void 0) result.exception = { reasons: [], retryCount };
    if (this.#dns.success) result.useHttpDNS = false;
    return result;
  }
  /**
   * @override
   * @param {Result & {useHttpDNS?: boolean}} result
   */
  failure(result) {
    if (this.#dns.fail) result.useHttpDNS = false;
    return result;
  }
};
function createRequest({ invoke, callbacks, calls, has }) {
  const Task = has("CallTask") ? requestTask(calls, has) : void 0;
  const kinds = requestKinds(has);
  function request(options) {
    if (!isObject(options)) {
      callbacks.refuse(void 0, void 0, invoke("malformed", void 0, "request", brandOf(options)));
      return void 0;
    }
    const { data, dataType } = options;
    const url = text(options.url);
    const method = text(options.method);
    const header = pairs(options.header);
    const timeout = number(options.timeout);
    const rare2 = rareOptions2(options);
    const { json, text: plain } = options.enableHttpDNS === true ? kinds.dns : kinds.usual;
    const kind = !dataType || dataType === "json" ? json : plain;
    const call2 = new Call(kind, options.success, options.fail, options.complete);
    const typed = typeof url === "string" && typeof method !== "object";
    const { body: body2, kind: how, oddity } = data === void 0 || !typed ? NOTHING4 : serialise(data, method, header);
    const reply = invoke("request", body2, url, method, header, how, timeout, rare2, oddity);
    return calls.begin(call2, reply) && Task !== void 0 ? new Task(call2) : void 0;
  }
  return (
    /** @type {WechatMiniprogram.Wx['request']} */
    request
  );
}
function requestKinds(has) {
  const none = { success: false, fail: false };
  const dns = { success: has("HttpDns"), fail: has("FailException") };
  return {
    usual: { json: new RequestKind(true, none), text: new RequestKind(false, none) },
    dns: { json: new RequestKind(true, dns), text: new RequestKind(false, dns) }
  };
}
function rareOptions2(options) {
  let rare2;
  if (options.responseType === "arraybuffer") rare2 = { responseType: "arraybuffer" };
  if (options.enableChunked === true) rare2 = { ...rare2, enableChunked: true };
  if (options.redirect === "manual") rare2 = { ...rare2, redirect: "manual" };
  if (options.enableHttp2 === true) rare2 = { ...rare2, enableHttp2: true };
  if (options.enableProfile === false) rare2 = { ...rare2, enableProfile: false };
  if (typeof options.useHighPerformanceMode === "boolean") {
    rare2 = { ...rare2, useHighPerformanceMode: options.useHighPerformanceMode };
  }
  return rare2;
}
function requestTask(calls, has) {
  class RequestTask {
    #call;
    /** @param {Call} call */
    constructor(call2) {
      this.#call = call2;
    }
    abort() {
      calls.abort(this.#call);
    }
    /** @param {unknown} listener */
    onHeadersReceived(listener2) {
      calls.on(this.#call, "headers", listener2);
    }
    /** @param {unknown} [listener] */
    offHeadersReceived(listener2) {
      calls.off(this.#call, "headers", listener2);
    }
    /** @param {unknown} listener */
    onChunkReceived(listener2) {
      calls.on(this.#call, "chunk", listener2);
    }
    /** @param {unknown} [listener] */
    offChunkReceived(listener2) {
      calls.off(this.#call, "chunk", listener2);
    }
  }
  const methods = RequestTask.prototype;
  if (!has("HeadersReceived")) {
    delete methods.onHeadersReceived;
    delete methods.offHeadersReceived;
  }
  if (!has("ChunkReceived")) {
    delete methods.onChunkReceived;
    delete methods.offChunkReceived;
  }
  return RequestTask;
}

// ../base/event-channel.js
var { keys: keys3 } = Object;
var EventChannel = class {
  /** @type {Map<string, ReadonlyArray<Listener>>} */
  #lists = new Table();
  /** Those that hear one event. @type {Map<string, ReadonlyArray<Listener>>} */
  #once = new Table();
  #callbacks;
  /**
   * @param {Callbacks} callbacks
   * @param {unknown} events listeners by name
   */
  constructor(callbacks, events) {
    this.#callbacks = callbacks;
    if (typeof events !== "object" || events === null) return;
    const given = (
      /** @type {Record<string, unknown>} */
      events
    );
    const names = keys3(given);
    for (let at = 0; at < names.length; at++) this.on(names[at], given[names[at]]);
  }
  /** @param {string} event @param {unknown} listener */
  on(event, listener2) {
    const name = asText(event);
    this.#lists.set(name, added(this.#lists.get(name) ?? NONE, listener2));
  }
  /** @param {string} event @param {unknown} listener */
  once(event, listener2) {
    const name = asText(event);
    this.on(name, listener2);
    this.#once.set(name, added(this.#once.get(name) ?? NONE, listener2));
  }
  /** @param {string} event @param {unknown} [listener] all of them unless given */
  off(event, listener2) {
    const name = asText(event);
    this.#lists.set(name, removed(this.#lists.get(name) ?? NONE, listener2));
    this.#once.set(name, removed(this.#once.get(name) ?? NONE, listener2));
  }
  /** @param {string} event @param {unknown[]} values */
  emit(event, ...values2) {
    const name = asText(event);
    const list2 = this.#lists.get(name) ?? NONE;
    const once = this.#once.get(name) ?? NONE;
    for (let at = 0; at < once.length; at++) this.off(name, once[at]);
    for (let at = 0; at < list2.length; at++) this.#callbacks.run(() => apply2(list2[at], void 0, values2), void 0);
  }
};

// ../base/routes.js
var NOTHING5 = {};
var Routes = class {
  /** By the numbers of the pages that were opened. @type {Map<number, EventChannel>} */
  #channels = new Table();
  #base;
  /** @param {Base} base */
  constructor(base) {
    this.#base = base;
  }
  /**
   * The channel to the page that opened another; an empty object where there is none.
   * @param {number} page
   * @returns {object}
   */
  opener(page) {
    return this.#channels.get(page) ?? {};
  }
  /**
   * Lets go of what belongs to pages that are closed.
   * @param {Array<[string, number]>} steps what happened to pages
   */
  told(steps) {
    for (let at = 0; at < steps.length; at++) {
      if (steps[at][0] === "unload") this.#channels.delete(steps[at][1]);
    }
  }
  /**
   * The functions as they are for a page.
   * @param {string} [from] where urls begin: the page on top unless given
   * @returns {Router}
   */
  router(from) {
    const to = (name) => (options) => this.#go(name, options, from);
    return {
      navigateTo: to("navigateTo"),
      redirectTo: to("redirectTo"),
      switchTab: to("switchTab"),
      reLaunch: to("reLaunch"),
      navigateBack: to("navigateBack")
    };
  }
  /**
   * @param {Names} name
   * @param {any} options
   * @param {string} [from]
   */
  #go(name, options, from) {
    const { invoke, callbacks, operations, promises, has } = this.#base;
    return promises.either(options, (success, fail, complete) => {
      if (!isObject(options) && (name !== "navigateBack" || options !== void 0)) {
        callbacks.refuse(fail, complete, invoke("malformed", void 0, name, brandOf(options)));
        return;
      }
      const { url, delta, events } = options ?? NOTHING5;
      const channel = name === "navigateTo" && has("EventChannel") ? new EventChannel(callbacks, events) : void 0;
      const shape = channel === void 0 ? void 0 : () => ({ eventChannel: channel });
      const op = operations.begin(success, fail, complete, shape);
      const address = name === "navigateBack" ? void 0 : text(url);
      const reply = invoke("navigate", void 0, name, op, address, number(delta), from);
      if (isObject(reply)) operations.refuse(
        op,
        /** @type {import('./callbacks.js').Result} */
        /** @type {unknown} */
        reply
      );
      else if (channel !== void 0 && reply !== void 0) this.#channels.set(reply, channel);
    });
  }
};

// ../base/selector-query.js
function createSelectors(base) {
  return {
    createSelectorQuery: () => new SelectorQuery(base),
    createIntersectionObserver: () => new IntersectionObserver()
  };
}
var SelectorQuery = class {
  /** @type {Question[]} */
  #questions = [];
  #base;
  /** @param {Base} base */
  constructor(base) {
    this.#base = base;
  }
  /** @param {unknown} _component */
  in(_component) {
    return this;
  }
  /** @param {unknown} _selector */
  select(_selector) {
    return this.#nodes("one");
  }
  /** @param {unknown} _selector */
  selectAll(_selector) {
    return this.#nodes("all");
  }
  selectViewport() {
    return this.#nodes("viewport");
  }
  /**
   * Answers, in a turn of its own: each question's callback, then this one with all answers.
   * @param {unknown} [callback]
   */
  exec(callback) {
    const { operations, callbacks } = this.#base;
    const questions = this.#questions;
    this.#questions = [];
    operations.later(this.#base.invoke, () => {
      const answers = [];
      for (let at = 0; at < questions.length; at++) {
        answers[at] = questions[at].answer();
        callbacks.run(questions[at].callback, answers[at]);
      }
      callbacks.run(callback, answers);
    });
  }
  /** @param {Nodes} nodes */
  #nodes(nodes) {
    return new NodesRef(this, nodes, this.#base, (question) => {
      this.#questions[this.#questions.length] = question;
    });
  }
};
var NodesRef = class {
  #query;
  #nodes;
  #base;
  #ask;
  /**
   * @param {SelectorQuery} query
   * @param {Nodes} nodes
   * @param {Base} base
   * @param {(question: Question) => void} ask
   */
  constructor(query2, nodes, base, ask2) {
    this.#query = query2;
    this.#nodes = nodes;
    this.#base = base;
    this.#ask = ask2;
  }
  /** @param {unknown} [callback] */
  boundingClientRect(callback) {
    return this.#about({ id: true, dataset: true, rect: true, size: true }, callback);
  }
  /** @param {unknown} [callback] */
  scrollOffset(callback) {
    return this.#about({ id: true, dataset: true, scrollOffset: true }, callback);
  }
  /** @param {unknown} fields @param {unknown} [callback] */
  fields(fields, callback) {
    return this.#about(isObject(fields) ? fields : {}, callback);
  }
  /** @param {unknown} [callback] */
  context(callback) {
    return this.#about({ context: true }, callback);
  }
  /** @param {unknown} [callback] */
  node(callback) {
    return this.#about({ node: true }, callback);
  }
  /** @param {unknown} [callback] */
  ref(callback) {
    return this.#about({ node: true }, callback);
  }
  /**
   * @param {Record<string, unknown>} fields
   * @param {unknown} callback
   */
  #about(fields, callback) {
    this.#ask({ answer: () => this.#answer(fields), callback });
    return this.#query;
  }
  /** @param {Record<string, unknown>} fields */
  #answer(fields) {
    if (this.#nodes === "viewport") return windowOf(this.#base, fields);
    return this.#nodes === "all" ? [] : null;
  }
};
function windowOf({ invoke }, fields) {
  const { windowWidth: width, windowHeight: height } = invoke("describe", void 0, "getSystemInfoSync");
  const answer = {};
  if (fields.id) answer.id = "";
  if (fields.dataset) answer.dataset = {};
  if (fields.rect) take(answer, { left: 0, top: 0, right: width, bottom: height });
  if (fields.size) take(answer, { width, height });
  if (fields.scrollOffset) take(answer, { scrollLeft: 0, scrollTop: 0, scrollWidth: width, scrollHeight: height });
  return answer;
}
var { assign: assign2 } = Object;
function take(answer, more) {
  apply2(assign2, void 0, [answer, more]);
}
var IntersectionObserver = class {
  relativeTo() {
    return this;
  }
  relativeToViewport() {
    return this;
  }
  observe() {
  }
  disconnect() {
  }
};

// ../base/socket-global.js
function createSocketFunctions(base) {
  const { sockets, promises } = base;
  return {
    onSocketOpen(listener2) {
      sockets.onGlobal("opens", listener2);
    },
    onSocketMessage(listener2) {
      sockets.onGlobal("messages", listener2);
    },
    onSocketError(listener2) {
      sockets.onGlobal("errors", listener2);
    },
    onSocketClose(listener2) {
      sockets.onGlobal("closes", listener2);
    },
    /** @param {any} options */
    sendSocketMessage(options) {
      return promises.either(options, (success, fail, complete) => {
        if (isObject(options)) send(base, void 0, options, success, fail, complete);
        else sendNothing(base, "sendSocketMessage", brandOf(options), void 0, fail);
      });
    },
    /** @param {any} [options] */
    closeSocket(options) {
      return promises.either(options, (success, fail, complete) => {
        close(base, void 0, isObject(options) ? options : NOTHING3, success, fail, complete);
      });
    }
  };
}

// ../base/stored.js
var { parse: parse4, stringify: stringify4 } = JSON;
var CapturedDate = Date;
function serialised(value2) {
  switch (typeof value2) {
    case "string":
      return ["String", value2];
    case "number":
    case "boolean":
    case "undefined":
      return [brandOf(value2), `${value2}`];
    case "object":
      return value2 === null ? ["Null", ""] : serialisedObject(value2);
    default:
      return void 0;
  }
}
function serialisedObject(value2) {
  try {
    if (brandOf(value2) === "Date") return ["Date", `${+/** @type {Date} */
    value2}`];
    const json = stringify4(value2);
    return json === void 0 ? void 0 : ["Object", json];
  } catch {
    return void 0;
  }
}
function restored(kind, text2 = "") {
  switch (kind) {
    case "String":
      return text2;
    case "Number":
      return +text2;
    case "Boolean":
      return text2 === "true";
    case "Null":
      return null;
    case "Date":
      return new CapturedDate(+text2);
    case "Object":
      return parse4(text2);
    default:
      return void 0;
  }
}

// ../base/storage.js
var { isArray: isArray6 } = Array;
function createStorage(base) {
  const { invoke, callbacks, operations, promises } = base;
  const called = (name, ask2, { optional, shape } = {}) => (options) => promises.either(options, (success, fail, complete) => {
    if (!optional && !isObject(options)) {
      callbacks.refuse(fail, complete, invoke("malformed", void 0, name, brandOf(options)));
      return;
    }
    const op = operations.begin(success, fail, complete, shape);
    const refused = ask2(name, op, isObject(options) ? options : {});
    if (refused !== void 0) operations.refuse(op, refused);
  });
  const one = (name, op, { key }) => invoke("storage", void 0, name, op, text(key));
  const set = (name, op, { key, data }) => {
    const stored = serialised(data);
    return invoke("storage", stored?.[1], name, op, text(key), stored?.[0]);
  };
  const all = (name, op) => invoke("storage", void 0, name, op);
  const batchSet = (name, op, { kvList }) => invoke("storageBatch", void 0, name, op, list(kvList, entry));
  const batchGet = (name, op, { keyList }) => invoke("storageBatch", void 0, name, op, list(keyList, keyOf));
  return {
    setStorage: called("setStorage", set),
    getStorage: called("getStorage", one, { shape: valued }),
    removeStorage: called("removeStorage", one),
    clearStorage: called("clearStorage", all, { optional: true }),
    getStorageInfo: called("getStorageInfo", all, { optional: true }),
    batchSetStorage: called("batchSetStorage", batchSet),
    batchGetStorage: called("batchGetStorage", batchGet, { shape: listed }),
    /** @param {unknown} key @param {unknown} data */
    setStorageSync(key, data) {
      ended(set("setStorageSync", void 0, { key, data }));
    },
    /** @param {unknown} key */
    getStorageSync(key) {
      const { result, data } = ended(one("getStorageSync", void 0, { key }));
      return (
        /** @type {any} */
        restored(result.kind, data)
      );
    },
    /** @param {unknown} key */
    removeStorageSync(key) {
      ended(one("removeStorageSync", void 0, { key }));
    },
    clearStorageSync() {
      ended(all("clearStorageSync", void 0, {}));
    },
    getStorageInfoSync() {
      return ended(all("getStorageInfoSync", void 0, {})).result;
    },
    /** @param {unknown} kvList */
    batchSetStorageSync(kvList) {
      ended(batchSet("batchSetStorageSync", void 0, { kvList }));
    },
    /** @param {unknown} keyList */
    batchGetStorageSync(keyList) {
      return values(ended(batchGet("batchGetStorageSync", void 0, { keyList })).result.values);
    }
  };
}
function valued({ kind }, data) {
  return { data: restored(kind, data) };
}
function listed(result) {
  return { dataList: values(result.values) };
}
function values(list2) {
  const values2 = [];
  for (let at = 0; at < list2.length; at += 2) {
    const kind = list2[at];
    values2[values2.length] = kind == null ? "" : restored(kind, list2[at + 1] ?? "");
  }
  return values2;
}
function list(value2, fields) {
  if (!isArray6(value2)) return value2 === void 0 ? void 0 : { brand: brandOf(value2) };
  const list2 = [];
  for (let at = 0; at < value2.length; at++) {
    const own2 = fields(value2[at]);
    for (let field = 0; field < own2.length; field++) list2[list2.length] = own2[field];
  }
  return list2;
}
function keyOf(key) {
  return [text(key)];
}
function entry(item) {
  const { key, value: value2 } = isObject(item) ? item : { key: void 0, value: void 0 };
  const stored = serialised(value2);
  return [text(key), stored?.[0], stored?.[1]];
}

// ../base/upload.js
var UploadKind = class extends Kind {
  /**
   * @override
   * @param {string | ArrayBuffer | undefined} body
   * @param {string} errMsg
   * @param {number} statusCode
   */
  result(body2, errMsg, statusCode) {
    return { data: body2 === void 0 ? "" : body2, statusCode, errMsg };
  }
  /**
   * @override
   * @param {number} progress
   * @param {number} totalBytesSent
   * @param {number} totalBytesExpectedToSend
   */
  step(progress, totalBytesSent, totalBytesExpectedToSend) {
    return { progress, totalBytesSent, totalBytesExpectedToSend };
  }
};
var KIND2 = new UploadKind();
function createUpload({ invoke, callbacks, calls, has }) {
  const Task = has("CallTask") ? progressTask("UploadTask", calls, has) : void 0;
  function uploadFile(options) {
    if (!isObject(options)) {
      callbacks.refuse(void 0, void 0, invoke("malformed", void 0, "uploadFile", brandOf(options)));
      return void 0;
    }
    const url = text(options.url);
    const filePath = text(options.filePath);
    const name = text(options.name);
    const header = pairs(options.header);
    const formData = pairs(options.formData);
    const timeout = number(options.timeout);
    const rare2 = fileOptions(options);
    const call2 = new Call(KIND2, options.success, options.fail, options.complete);
    const reply = invoke("uploadFile", void 0, url, filePath, name, header, formData, timeout, rare2);
    return calls.begin(call2, reply) && Task !== void 0 ? new Task(call2) : void 0;
  }
  return (
    /** @type {WechatMiniprogram.Wx['uploadFile']} */
    uploadFile
  );
}

// ../base/wx.js
var { keys: keys4 } = Object;
function createWx(invoke, console, report = (error) => console.error(error)) {
  const session = invoke("session");
  const features = new Set(session.features);
  const callbacks = new Callbacks(console, report);
  const calls = new Calls(invoke, callbacks, session.profile);
  const sockets = new Sockets(callbacks, session.socketProfile);
  const operations = new Operations(callbacks);
  const appEvents = new AppEvents(callbacks);
  const has = (feature) => features.has(feature);
  const promises = new Promises(has("Promises"), (errMsg) => invoke("dropped", void 0, errMsg));
  const base = { invoke, callbacks, calls, sockets, operations, promises, appEvents, has };
  const routes = new Routes(base);
  const selectors = createSelectors(base);
  const later = (callback) => operations.later(invoke, callback);
  const functions = {
    request: createRequest(base),
    uploadFile: createUpload(base),
    downloadFile: createDownload(base),
    connectSocket: createConnectSocket(base),
    ...createSocketFunctions(base),
    ...createAppEvents(appEvents),
    ...createBase64(base),
    ...createPhone(base),
    ...createFiles(base),
    ...createStorage(base),
    ...selectors,
    ...routes.router(),
    nextTick: later,
    getFileSystemManager: createFileSystem(base)
  };
  const wx = those(functions, session.functions);
  const env = { USER_DATA_PATH: session.userDataPath };
  return { wx: { ...wx, env }, on: listener(base, routes), frame: { appEvents, routes, selectors, later } };
}
function those(functions, names) {
  const wx = (
    /** @type {any} */
    {}
  );
  for (
    const name of
    /** @type {Array<keyof T & string>} */
    keys4(functions)
  ) {
    if (names.includes(name)) wx[name] = functions[name];
  }
  return wx;
}
function listener({ callbacks, calls, sockets, operations, appEvents }, routes) {
  return function on(name, body2, a, b, c, d, e, f, g) {
    switch (name) {
      case "success":
        return calls.success(body2, a, b, c, d, e, f, g);
      case "message":
        return sockets.message(body2, a, b);
      case "chunk":
        return calls.chunk(
          a,
          /** @type {ArrayBuffer} */
          body2
        );
      case "progress":
        return calls.progress(a, b, c, d);
      case "opSuccess":
        return operations.success(a, b, c, body2);
      case "headers":
        return calls.headers(a, b, c, d);
      case "fail":
        return calls.fail(a, b);
      case "saved":
        return calls.saved(a, b, c, d, e, f);
      case "opFail":
        return operations.fail(a, b);
      case "accepted":
        return sockets.accepted(a, b);
      case "refused":
        return sockets.refused(a, b, c);
      case "open":
        return sockets.open(a, b, c, d);
      case "error":
        return sockets.error(a, b, c, d);
      case "closed":
        return sockets.closed(a, b, c, d);
      case "pages":
        return routes.told(a);
      case "due":
        return operations.due(a);
      case "show":
        return appEvents.tell("show", a);
      case "hide":
        return appEvents.tell("hide");
      case "network":
        return appEvents.tell("network", { isConnected: b, networkType: a });
      case "weakNet":
        return appEvents.tell("weakNet", { weakNet: a, networkType: b });
      case "print":
        return callbacks.print(a, b);
    }
  };
}

// src/turns.js
var realm = addon.realm();
var { nextTick } = realm.process;
var { queueMicrotask } = realm;
var { setImmediate, setTimeout, clearTimeout } = realm;
function afterJobs(then2) {
  queueMicrotask(() => nextTick(then2));
}
var turnEnd = () => new Promise((resolve2) => afterJobs(resolve2));
var busy = /* @__PURE__ */ new Set();
var anchor = realm.setInterval(() => {
}, 2147483647);
anchor.unref();
function keep(launch, pending) {
  if (pending === busy.has(launch)) return;
  if (pending) busy.add(launch);
  else busy.delete(launch);
  if (busy.size > 0) anchor.ref();
  else anchor.unref();
}

// src/launch.js
var BREATH = 64;
var Launch = class {
  #session;
  #on;
  /** Whether the end of the current turn is arranged for. */
  #turning = false;
  /** Whether events are being delivered. */
  #playing = false;
  #turns = 0;
  #ended = false;
  /** @type {Array<() => void>} */
  #onEvent = [];
  /** @type {Array<() => void>} */
  #onQuiet = [];
  /**
   * @param {import('./native.js').Device} device
   * @param {{path: string, query: Array<[string, string]>}} page
   * @param {Console} console
   * @param {(error: unknown) => void} report
   */
  constructor(device, { path, query: query2 }, console, report) {
    this.#session = device.launch(wake(new WeakRef(this)), path, JSON.stringify(query2));
    const invoke = (head, body2) => this.#invoke(head, body2);
    const { wx, on } = createWx(carryInvoke(invoke), console, report);
    this.wx = wx;
    this.#on = carryOn(on);
  }
  get session() {
    return this.#session;
  }
  /**
   * @param {string} head
   * @param {string | ArrayBuffer} [body]
   * @returns {Carried}
   */
  #invoke(head, body2) {
    this.#beginTurn();
    if (typeof body2 === "string") return own(this.#session.invoke(head, body2));
    return own(this.#session.invoke(head, void 0, body2));
  }
  /** Whoever calls arranges for the end of the turn: what was asked for is begun then. */
  #beginTurn() {
    if (this.#turning || this.#ended) return;
    this.#turning = true;
    afterJobs(() => {
      this.#turning = false;
      this.#endTurn();
    });
  }
  #endTurn() {
    if (this.#ended) return;
    this.#session.endTurn();
    this.#look();
  }
  /** Whether something is left to wait for decides who may go. */
  #look() {
    const quiet = this.#session.isQuiet();
    keep(this, !quiet || this.#playing || this.#onQuiet.length > 0);
    if (quiet && !this.#playing) {
      for (const resolve2 of this.#onQuiet.splice(0)) resolve2();
    }
  }
  /** Delivers what there is, one event a turn. */
  play() {
    if (this.#playing || this.#ended) return;
    this.#playing = true;
    this.#turns = 0;
    this.#next();
  }
  #next() {
    if (this.#ended) return;
    if (!this.#deliver()) {
      this.#playing = false;
      this.#endTurn();
      return;
    }
    this.#turns += 1;
    const breath = this.#turns % BREATH === 0 ? setImmediate : (then2) => then2();
    afterJobs(() => {
      this.#session.endTurn();
      breath(() => this.#next());
    });
  }
  /** Delivers one event, if there is one. */
  #deliver() {
    const carried = this.#session.poll();
    if (carried === null) return false;
    const event = own(carried);
    if (typeof event === "string") this.#on(event);
    else this.#on(event[0], event[1]);
    for (const resolve2 of this.#onEvent.splice(0)) resolve2();
    return true;
  }
  /** Delivers everything that there is, and waits for the promise jobs of the last turn. */
  async playAll() {
    while (!this.#ended && this.#deliver()) {
      await turnEnd();
      if (!this.#ended) this.#session.endTurn();
    }
    this.#look();
  }
  /**
   * A piece of the program as a turn of its own.
   * @param {() => void} play
   */
  async turn(play) {
    play();
    await turnEnd();
    if (!this.#ended) this.#session.endTurn();
  }
  /** The program goes to the background: it hears of it before the session does, and its 5 s begin (BG-12). */
  async hide() {
    await this.turn(() => this.#on(this.#session.hiding()));
    this.#session.setVisible(false);
    this.#session.endTurn();
  }
  /** The program comes back: it hears of it when calls are possible again (BG-12). */
  show() {
    this.#session.setVisible(true);
    this.#session.endTurn();
  }
  /**
   * Moves the clock from one moment at which something is due to the next; each is dealt with before the next.
   * @param {number} ms
   */
  async advance(ms) {
    for (let left = ms; ; ) {
      const moved = this.#session.advance(left);
      this.#session.endTurn();
      await this.playAll();
      if (moved === null || this.#ended) return;
      left -= moved;
    }
  }
  /** Resolves with the next event. @returns {Promise<void>} */
  event() {
    return new Promise((resolve2) => {
      this.#onEvent.push(resolve2);
    });
  }
  /** Resolves when nothing is pending. @returns {Promise<void>} */
  quiet() {
    return new Promise((resolve2) => {
      this.#onQuiet.push(resolve2);
      this.#beginTurn();
      keep(this, true);
    });
  }
  /** Ends it: no callback runs afterwards. */
  async end() {
    if (this.#ended) return;
    this.#ended = true;
    keep(this, false);
    const closed = this.#session.close();
    for (const resolve2 of [...this.#onEvent.splice(0), ...this.#onQuiet.splice(0)]) resolve2();
    await closed;
  }
};
function wake(launch) {
  return () => launch.deref()?.play();
}
function own(carried) {
  if (typeof carried === "string") return carried;
  const body2 = carried[1];
  if (typeof body2 === "string" || body2 instanceof ArrayBuffer) return carried;
  const copy = new ArrayBuffer(
    /** @type {any} */
    body2.byteLength
  );
  new Uint8Array(copy).set(new Uint8Array(body2));
  return [carried[0], copy];
}

// src/printed.js
var import_node_util = require("node:util");
var KEPT = 1e4;
var LEVELS = (
  /** @type {const} */
  ["log", "info", "debug", "warn", "error"]
);
var Printed = class {
  /** @type {Array<{level: string, text: string}>} */
  #lines = [];
  #to;
  /**
   * @param {Console} to where it is printed
   * @param {(error: unknown) => void} [onError] takes what callbacks threw, in place of the console
   */
  constructor(to, onError = (error) => to.error(error)) {
    this.#to = to;
    const console = Object.create(to);
    for (const level of LEVELS) {
      console[level] = (...values2) => {
        this.#keep(level, (0, import_node_util.format)(...values2));
        to[level](...values2);
      };
    }
    this.console = console;
    this.report = (error) => {
      this.#keep("error", (0, import_node_util.format)(error));
      onError(error);
    };
  }
  /** What the session itself has to say. @param {string} text */
  say(text2) {
    this.#keep("run", text2);
    this.#to.warn(`wxnet: ${text2}`);
  }
  lines() {
    return this.#lines.map((line) => ({ ...line }));
  }
  /** @param {string} level @param {string} text */
  #keep(level, text2) {
    if (this.#lines.length === KEPT) this.#lines.shift();
    this.#lines.push({ level, text: text2 });
  }
};

// src/mini-program.js
var GLANCE = 10;
var PATHS = ["project", "root", "dataDir"];
function createMiniProgram(options = {}) {
  const { practice, console = globalThis.console, onError, ...rest } = options;
  const printed = new Printed(console, onError);
  const program = new Running({ ...absolute(rest), practice: practice?.access }, practice, printed);
  return createDriver({
    control: (text2) => program.control(text2),
    invoke: (name) => program.look(name),
    wx: () => program.wx,
    page: () => void 0
  });
}
function absolute(options) {
  const copy = { ...options };
  for (const name of PATHS) {
    if (typeof copy[name] === "string") copy[name] = (0, import_node_path.resolve)(copy[name]);
  }
  return copy;
}
var Running = class {
  #device;
  #practice;
  /** @type {Launch} */
  #launch;
  #printed;
  #visible = true;
  #closed = false;
  /**
   * @param {Record<string, any>} options
   * @param {import('./practice.js').Practice | undefined} practice
   * @param {Printed} printed
   */
  constructor(options, practice, printed) {
    this.#device = new addon.Device(JSON.stringify(options));
    this.#practice = practice;
    this.#printed = printed;
    for (const notice of this.#device.notices()) this.#printed.say(notice);
    this.#launch = this.#begin();
  }
  #begin() {
    const { console, report } = this.#printed;
    return new Launch(this.#device, { path: "", query: [] }, console, report);
  }
  get wx() {
    return this.#launch.wx;
  }
  /** What the driver looks at. @param {string} name */
  look(name) {
    if (name === "calls") return JSON.parse(this.#launch.session.calls());
    return this.#printed.lines();
  }
  /** Does what the driver asks for. @param {string} text */
  async control(text2) {
    const [name, fields] = JSON.parse(text2);
    if (this.#closed && name !== "close") throw new Error("this mini-program was closed");
    const launch = this.#launch;
    const { session } = launch;
    session.hold();
    try {
      await launch.turn(() => {
      });
      const answer = await this.#perform(name, fields);
      return JSON.stringify(answer ?? {});
    } finally {
      session.release();
    }
  }
  /**
   * @param {string} name
   * @param {Record<string, any>} fields
   * @returns {Promise<unknown>}
   */
  async #perform(name, fields) {
    const launch = this.#launch;
    switch (name) {
      case "hide":
        if (this.#visible) {
          this.#visible = false;
          await launch.hide();
        }
        return launch.playAll();
      case "show":
        if (!this.#visible) {
          this.#visible = true;
          launch.show();
        }
        return launch.playAll();
      case "network":
        launch.session.setNetwork(fields.type);
        launch.session.endTurn();
        return launch.playAll();
      case "weakNet":
        launch.session.setWeakNet(fields.weak);
        launch.session.endTurn();
        return launch.playAll();
      case "advance":
        return launch.advance(fields.ms);
      case "chooseFiles":
        return this.#chooseFiles(fields.paths);
      case "wait":
        return this.#wait(fields.ms);
      case "idle":
        return this.#idle();
      case "relaunch":
        return this.#relaunch(fields.keep);
      case "server":
        return this.#server(fields);
      case "close":
        this.#closed = true;
        return launch.end();
      default:
        throw new Error(`there is no control "${name}"`);
    }
  }
  /** @param {string[]} paths */
  #chooseFiles(paths) {
    const files = paths.map((path) => (0, import_node_path.resolve)(path));
    this.#device.chooseFiles(files);
    this.#launch.session.chooseFiles(files);
  }
  /** Time passes while the driver waits. @param {number} ms */
  async #wait(ms) {
    const began = performance.now();
    const { session } = this.#launch;
    session.release();
    session.endTurn();
    let timer;
    const over = new Promise((resolve2) => {
      timer = setTimeout(resolve2, Math.min(ms, GLANCE));
    });
    await Promise.race([this.#launch.event(), over]);
    clearTimeout(timer);
    session.hold();
    return { passed: performance.now() - began };
  }
  async #idle() {
    const { session } = this.#launch;
    session.release();
    await this.#launch.quiet();
    session.hold();
  }
  /** @param {boolean} kept */
  async #relaunch(kept) {
    if (this.#visible) await this.#launch.hide();
    await this.#launch.end();
    if (!kept) this.#device.forget();
    this.#visible = true;
    this.#launch = this.#begin();
  }
  /** @param {Record<string, any>} fields */
  #server({ path, body: body2 }) {
    if (this.#practice === void 0) throw new Error("there is no practice server: give one as the option practice");
    return this.#practice.control(path, body2);
  }
};

// src/practice.js
var Practice = class {
  #server = new addon.PracticeServer();
  constructor() {
    const [cacert, domains, connectTo] = this.#server.describe();
    this.access = { cacert, domains: JSON.parse(domains), connectTo };
  }
  /**
   * Speaks to it outside of the network: what did you receive, misbehave now.
   * @param {string} path
   * @param {unknown} [body]
   */
  control(path, body2) {
    const answer = JSON.parse(this.#server.control(path, body2 === void 0 ? void 0 : JSON.stringify(body2)));
    if (typeof answer?.error === "string") throw new Error(answer.error);
    return answer;
  }
  /** Stops it; its connections are closed. */
  close() {
    this.#server.close();
  }
};
var startPractice = () => new Practice();
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  createMiniProgram,
  startPractice
});
