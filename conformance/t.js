// What conformance cases share. Nothing here knows on which host they run.

const { stringify } = JSON

/** How long a real wait may take, in milliseconds. */
const PATIENCE = 10_000

const t = {
  /** An address of the practice server for requests, uploads and downloads. @param {string} path */
  url: path => `https://api.practice.test${path}`,

  /** An address of its byte scripts. @param {string} path */
  raw: path => `https://raw.practice.test${path}`,

  /** An address of its frame scripts, which speak HTTP/2 alone. @param {string} path */
  frames: path => `https://frames.practice.test${path}`,

  /** An address of its sockets. @param {string} path */
  ws: path => `wss://ws.practice.test${path}`,

  /**
   * Calls a function of `wx`. The promise gives the object that success or fail received; beside its members it tells
   * `ok`, which of the two it was, and `sync`, whether it came inside the call. `task` is what the function returned.
   * @param {(options: object) => any} api
   * @param {object} [options]
   */
  outcome(api, options = {}) {
    const ends = []
    let sync = true
    let task
    const promise = new Promise(resolve => {
      const end = ok => result => {
        ends.push(Object.assign(Object.create({ ok, sync }), result))
        resolve(ends[0])
      }
      task = api({ ...options, success: end(true), fail: end(false) })
    })
    sync = false
    return Object.assign(promise, { ends, task })
  },

  /**
   * Calls request, uploadFile or downloadFile; an upload has its file.
   * @param {any} host
   * @param {string} name
   * @param {object} options
   */
  call: (host, name, options) =>
    t.outcome(host.wx[name], name === 'uploadFile' ? { filePath: 'files/hello.txt', name: 'file', ...options } : options),

  /** Fails if a call has ended. @param {{ends: object[]}} outcome */
  pending({ ends }) {
    if (ends.length > 0) throw new Error(`the call has ended: ${stringify(ends[0])}`)
  },

  /** Gives the success object of a call; fails if it failed. @param {PromiseLike<any>} outcome */
  ok: outcome => expected(outcome, true),

  /** Gives the fail object of a call; fails if it succeeded. @param {PromiseLike<any>} outcome */
  failed: outcome => expected(outcome, false),

  /** The data of a request that must succeed. @param {any} host @param {object} options */
  data: (host, options) => t.ok(t.outcome(host.wx.request, options)).then(({ data }) => data),

  /** What `/echo` saw of a request: method, url, headers, body. @param {any} host @param {object} [options] */
  echo: (host, options) => t.data(host, { url: t.url('/echo'), ...options }),

  /** The fail object of a request. @param {any} host @param {object} options */
  fail: (host, options) => t.failed(t.outcome(host.wx.request, options)),

  /**
   * Fails unless a call fails with this text and, where the base library has numbers, with this number (ERR-03). Gives
   * the fail object.
   * @param {any} host
   * @param {PromiseLike<any>} outcome
   * @param {string} errMsg
   * @param {number} [errno]
   */
  async refused(host, outcome, errMsg, errno) {
    const end = await t.failed(outcome)
    const told = 'errno' in end ? { errMsg: end.errMsg, errno: end.errno } : { errMsg: end.errMsg }
    t.same(told, t.failure(host, errMsg, errno), 'the fail object')
    return end
  },

  /** A fail object as this base library words it. @param {any} host @param {string} errMsg @param {number} [errno] */
  failure: (host, errMsg, errno) =>
    errno !== undefined && t.since(host, '2.24.0') ? { errMsg, errno } : { errMsg },

  /** Whether the base library is this one or a newer one. @param {any} host @param {string} version */
  since(host, version) {
    const numbers = text => text.split('.').map(Number)
    const [own, other] = [numbers(host.wx.getSystemInfoSync().SDKVersion), numbers(version)]
    const at = own.findIndex((number, index) => number !== other[index])
    return at === -1 || own[at] > other[at]
  },

  /**
   * What a call, or anything else, prints: the lines of a level of the console.
   * @param {any} host
   * @param {'warn' | 'error' | 'run'} level
   * @param {() => unknown} act
   */
  async printed(host, level, act) {
    const before = host.console().length
    await act()
    return host.console().slice(before).filter(line => line.level === level).map(({ text }) => text)
  },

  /**
   * Fails unless both are the same, member for member.
   * @param {unknown} actual
   * @param {unknown} wanted
   * @param {string} [what]
   */
  same(actual, wanted, what = 'value') {
    if (!alike(actual, wanted)) throw new Error(`${what} is ${show(actual)} instead of ${show(wanted)}`)
  },

  /** Fails unless it is so. @param {boolean} value @param {string} what */
  true(value, what) {
    if (value !== true) throw new Error(`not so: ${what}`)
  },

  /** The option of a request that offers HTTP/1.1 alone where HTTP/2 is offered unasked (REQ-18). */
  http1: { useHighPerformanceMode: false },

  /**
   * Asks a host of the practice server, by its first name, over TLS: `ok`, or Chromium's name of what was wrong. What is
   * wrong with a certificate is found before anything is sent (TLS-01).
   * @param {any} host
   * @param {string} name
   */
  async secured(host, name) {
    const end = await t.outcome(host.wx.request, { url: `https://${name}.practice.test/echo?key=${name}` })
    if (end.ok) return 'ok'
    t.same(await t.seen(host, name), [], `what was sent to ${name}`)
    return end.errMsg.replace(/^request:fail errcode:(-\d+) cronet_error_code:\1 error_msg:net::ERR_/, '')
  },

  /** The bytes of a text that is ASCII. @param {string} text @returns {ArrayBuffer} */
  bytes: text => Uint8Array.from(text, letter => letter.charCodeAt(0)).buffer,

  /** Which kind of object it is, in any realm. @param {unknown} value @returns {string} */
  brand: value => Object.prototype.toString.call(value).slice(8, -1),

  /** The requests that the practice server saw with this key. @param {any} host @param {string} key */
  seen: async (host, key) => (await host.server(`/requests?key=${key}`)).requests,

  /** Waits until the practice server has seen a request with this key. @param {any} host @param {string} key */
  async arrived(host, key) {
    await t.eventually(host, async () => (await t.seen(host, key)).length > 0, `a request with the key ${key}`)
  },

  /** Waits for what only the practice server knows. @param {any} host @param {() => Promise<boolean>} so @param {string} what */
  async eventually(host, so, what) {
    for (let look = 0; look < 200; look += 1) {
      if (await so()) return
      let waited = false
      await host.until(() => waited || !(waited = true))
    }
    throw new Error(`never seen: ${what}`)
  },

  /** The values of a header that the practice server saw, by its name in lower case. @param {any} request @param {string} name */
  header: (request, name) =>
    request.headers.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value).join(' and '),

  /**
   * Opens a socket and listens to it: `events` holds what happened as `[name, event]`, in order. Before there were
   * SocketTasks, `task` has their members over the global functions.
   * @param {any} host
   * @param {object} options
   */
  socket(host, options) {
    const { wx } = host
    const events = []
    const note = name => event => { events.push([name, event]) }
    const task = wx.connectSocket({ ...options, success: note('success'), fail: note('fail') }) || {
      send: wx.sendSocketMessage, close: wx.closeSocket,
      onOpen: wx.onSocketOpen, onMessage: wx.onSocketMessage, onError: wx.onSocketError, onClose: wx.onSocketClose
    }
    task.onOpen(note('open'))
    task.onMessage(note('message'))
    task.onError(note('error'))
    task.onClose(note('close'))
    const all = name => events.filter(([given]) => given === name).map(([, event]) => event)
    const next = (name, nth = 1) => host.until(() => all(name)[nth - 1], { timeout: PATIENCE })
    return { task, events, all, next, names: () => events.map(([name]) => name) }
  },

  /** Opens a socket and waits until it is open. @param {any} host @param {object} options */
  async open(host, options) {
    const socket = t.socket(host, options)
    await socket.next('open')
    return socket
  }
}

export default t

/**
 * @param {PromiseLike<any>} outcome
 * @param {boolean} ok
 */
function expected(outcome, ok) {
  const error = new Error()
  return outcome.then(end => {
    if (end.ok === ok) return end
    error.message = `the call ${end.ok ? 'succeeded' : 'failed'}: ${stringify(end)}`
    throw error
  })
}

/** @param {unknown} value @returns {string} */
function show(value) {
  return t.brand(value) === 'ArrayBuffer' ? `bytes ${[...new Uint8Array(value)]}` : `${stringify(value) || String(value)}`
}

/** @param {any} a @param {any} b @returns {boolean} */
function alike(a, b) {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (t.brand(a) !== t.brand(b)) return false
  if (t.brand(a) === 'ArrayBuffer') return alike([...new Uint8Array(a)], [...new Uint8Array(b)])
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && alike(a[key], b[key]))
}
