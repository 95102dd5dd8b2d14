// The object that drives a mini-program from outside: one for conformance cases, scripts and Node (docs/driver.md).

/**
 * What a host gives the driver beyond the base library.
 * @template Wx
 * @typedef {object} Seat
 * @property {(text: string) => Promise<string>} control does what `[name, fields]` asks for, both ways as JSON text;
 *   rejected with an Error that says why
 * @property {import('./wx.js').Invoke} invoke
 * @property {() => Wx} wx the `wx` of the current launch
 * @property {() => any} page its page on top, if there is one
 * @property {(answer: (asked: number, api: string, options: string) => void) => void} [onQuestion] takes what is to be
 *   called when a call is to be answered by a function of the driver
 */

const { parse, stringify } = JSON
const { apply } = Reflect

/** @typedef {{errMsg: string, errno?: number}} Result */
/** @typedef {{admitted?: string, rule?: string, facts?: Record<string, unknown>}} Verdict */
/**
 * One of `host.calls()`: docs/driver.md says more.
 * @typedef {object} Called
 * @property {number} task
 * @property {'request' | 'uploadFile' | 'downloadFile' | 'connectSocket'} api
 * @property {string} url where it ended, after redirects
 * @property {'called' | 'queued' | 'running' | 'ended'} state
 * @property {number} [status] that of the last answer
 * @property {Result} [result] as the mini-program heard it
 * @property {Verdict} verdict
 * @property {Array<{api: string, result: Result, verdict: Verdict}>} [declined] operations on a socket that failed
 * @property {Record<string, number>} timings milliseconds since the session began
 * @property {boolean} [reused] whether its connection had been used before
 * @property {string} [peer] the other end of its last connection
 * @property {{sent: number, received: number}} wire bytes
 */

/**
 * @template Wx
 * @param {Seat<Wx>} seat
 */
export function createDriver({ control, invoke, wx, page, onQuestion }) {
  /**
   * @param {string} name
   * @param {object} [fields]
   * @returns {Promise<any>}
   */
  const ask = async (name, fields = {}) => parse(await control(stringify([name, fields])))

  /** What answers calls, by the names of their functions. @type {Map<string, (options: any) => any>} */
  const answers = new Map()
  onQuestion?.(async (asked, api, options) => {
    const answer = /** @type {(options: any) => any} */ (answers.get(api))
    try {
      await ask('settle', { asked, result: await answer(parse(options)) })
    } catch (error) {
      await ask('settle', { asked })
      throw error
    }
  })

  return {
    /** The current launch's `wx`. */
    get wx() {
      return wx()
    },

    /**
     * Opens a page on top of the others.
     * @param {string} [path] as in `pages/detail/detail?id=7`; the first page of app.json unless given
     */
    open: (path) => ask('open', { path }),

    /** The page on top: its path, query and data, and its functions by name. */
    page() {
      const top = page()
      if (top === undefined) return undefined
      return {
        path: top.route,
        query: top.options,
        data: top.data,
        /** @param {string} name @param {unknown[]} values */
        call(name, ...values) {
          if (typeof top[name] !== 'function') throw new TypeError(`${top.route} has no function ${name}`)
          return apply(top[name], top, values)
        },
      }
    },

    /** Sends the mini-program to the background. */
    hide: () => ask('hide'),

    /** Brings it back. */
    show: () => ask('show'),

    /** @param {string} type `wifi`, `2g`, `3g`, `4g`, `5g`, `unknown` or `none` */
    setNetworkType: (type) => ask('network', { type }),

    /** @param {boolean} weak whether the phone's network is weak */
    setWeakNet: (weak) => ask('weakNet', { weak }),

    /**
     * Moves the session's clock; what falls due meanwhile has been delivered, in order, when this resolves.
     * @param {number} ms
     */
    advance: (ms) => ask('advance', { ms }),

    /**
     * Ends this launch and starts the next.
     * @param {{keep?: boolean}} [options] whether saved files and storage stay
     */
    relaunch: ({ keep = true } = {}) => ask('relaunch', { keep }),

    /**
     * What the choosers give from now on, in this launch and the next ones.
     * @param {string[]} paths files of the machine
     */
    chooseFiles: (paths) => ask('chooseFiles', { paths }),

    /**
     * What a function is answered with from now on, in this launch and the next ones: as in wxnet.answers.json, or a
     * function of the call's options that gives one result, or a promise of it.
     * @param {string} api
     * @param {object | ((options: any) => any)} result
     */
    async answer(api, result) {
      if (typeof result !== 'function') return ask('answer', { api, result })
      await ask('answer', { api })
      answers.set(api, /** @type {(options: any) => any} */ (result))
    },

    /**
     * Waits until a condition holds, and gives what it returned.
     * @template T
     * @param {() => T} condition looked at after each event
     * @param {{timeout?: number}} [options] milliseconds
     * @returns {Promise<T>}
     */
    async until(condition, { timeout = 5000 } = {}) {
      let left = timeout
      for (;;) {
        const value = condition()
        if (value) return value
        if (left <= 0) throw new Error(`not so within ${timeout} ms: ${condition}`)
        left -= (await ask('wait', { ms: left })).passed
      }
    },

    /** Waits until nothing is pending. */
    idle: () => ask('idle'),

    /** Every call so far. @returns {Called[]} */
    calls: () => invoke('calls'),

    /**
     * Every line that the mini-program's console and its run printed so far.
     * @returns {Array<{level: 'log' | 'info' | 'debug' | 'warn' | 'error' | 'phone' | 'run', text: string}>}
     */
    console: () => invoke('console'),

    /**
     * Speaks to the practice server outside of the mini-program.
     * @param {string} path
     * @param {unknown} [body]
     */
    server: (path, body) => ask('server', { path, body }),

    /** Ends the session; no callback runs afterwards. */
    close: () => ask('close'),
  }
}
