// What conformance cases share. Nothing here knows on which host they run.

const { stringify } = JSON

/** How long a real wait may take, in milliseconds. */
const PATIENCE = 10_000

const t = {
  /** An address of the practice server for requests, uploads and downloads. @param {string} path */
  url: path => `https://api.practice.test${path}`,

  /** An address of its byte scripts. @param {string} path */
  raw: path => `https://raw.practice.test${path}`,

  /** An address of its sockets. @param {string} path */
  ws: path => `wss://ws.practice.test${path}`,

  /**
   * Calls a function of `wx` and tells how the call ended: the object that success or fail received, with `ok` to tell
   * them apart, `sync` if it ended inside the call, and `task`, what the function returned.
   * @param {(options: object) => any} api
   * @param {object} [options]
   */
  outcome(api, options = {}) {
    const ended = {}
    let inside = true
    const promise = new Promise((resolve, reject) => {
      const end = (ok, result) => {
        if (ended.value) return reject(new Error(`the call ended twice: ${stringify(result)}`))
        ended.value = Object.assign(Object.create({ ok, sync: inside, result }), result)
        resolve(ended.value)
      }
      ended.task = api({ ...options, success: result => end(true, result), fail: result => end(false, result) })
    })
    inside = false
    return Object.assign(promise, { ended, task: ended.task })
  },

  /** Fails if a call has ended. @param {{ended: {value?: object}}} outcome */
  pending({ ended }) {
    if (ended.value) throw new Error(`the call has ended: ${stringify(ended.value)}`)
  },

  /** Gives the success object of a call; fails if it failed. @param {Promise<any>} outcome */
  async ok(outcome) {
    const ended = await outcome
    if (!ended.ok) throw new Error(`the call failed: ${stringify(ended)}`)
    return ended
  },

  /** Gives the fail object of a call; fails if it succeeded. @param {Promise<any>} outcome */
  async failed(outcome) {
    const ended = await outcome
    if (ended.ok) throw new Error(`the call succeeded: ${stringify(ended)}`)
    return ended
  },

  /**
   * Fails unless both are the same, member for member.
   * @param {unknown} actual
   * @param {unknown} expected
   * @param {string} [what]
   */
  same(actual, expected, what = 'value') {
    if (!alike(actual, expected)) throw new Error(`${what} is ${show(actual)} instead of ${show(expected)}`)
  },

  /** Fails unless the value is true. @param {unknown} value @param {string} what */
  true(value, what) {
    if (value !== true) throw new Error(`not so: ${what}`)
  },

  /** The text of bytes that are ASCII. @param {ArrayBuffer} buffer */
  text: buffer => String.fromCharCode(...new Uint8Array(buffer)),

  /** The bytes of a text that is ASCII. @param {string} text @returns {ArrayBuffer} */
  bytes: text => Uint8Array.from(text, letter => letter.charCodeAt(0)).buffer,

  /**
   * What the practice server saw of the requests with this key.
   * @param {any} host
   * @param {string} key
   * @returns {Promise<any[]>}
   */
  seen: async (host, key) => (await host.server(`/requests?key=${key}`)).requests,

  /** A header that the practice server saw, by its name in lower case. @param {any} request @param {string} name */
  header(request, name) {
    const found = request.headers.find(([given]) => given.toLowerCase() === name)
    return found && found[1]
  },

  /**
   * Opens a socket and listens to it: `events` holds what happened, in order, as `[name, event]`.
   * @param {any} host
   * @param {object} options
   */
  socket(host, options) {
    const events = []
    const note = name => event => { events.push([name, event]) }
    const task = host.wx.connectSocket({ ...options, success: note('success'), fail: note('fail') })
    task.onOpen(note('open'))
    task.onMessage(note('message'))
    task.onError(note('error'))
    task.onClose(note('close'))
    const next = name => host.until(() => (events.find(([given]) => given === name) || [])[1], { timeout: PATIENCE })
    return { task, events, names: () => events.map(([name]) => name), next }
  }
}

export default t

/** @param {unknown} value @returns {string} */
function show(value) {
  return brand(value) === 'ArrayBuffer' ? `bytes ${[...new Uint8Array(value)]}` : `${stringify(value) || String(value)}`
}

/** @param {unknown} value @returns {string} */
function brand(value) {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** @param {any} a @param {any} b @returns {boolean} */
function alike(a, b) {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || brand(a) !== brand(b)) return false
  if (brand(a) === 'ArrayBuffer') return alike([...new Uint8Array(a)], [...new Uint8Array(b)])
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && alike(a[key], b[key]))
}
