// @ts-check
// One launch of a mini-program: its session, its `wx`, and the turns in which it hears what happens.

import { carryInvoke, carryOn } from '../../base/text.js'
import { createWx } from '../../base/wx.js'
import { Program } from './program.js'
import { afterJobs, keep, setImmediate, turnEnd } from './turns.js'

/** @typedef {import('./native.js').Carried} Carried */

/** Asks whoever drives. @typedef {(asked: number, name: string, options: string | null) => void} Question */

/** How many turns may follow each other before Node's own events are looked at. */
const BREATH = 64

export class Launch {
  #session
  #on
  #printed
  #ask
  /** Whether the end of the current turn is arranged for. */
  #turning = false
  /** Whether events are being delivered. */
  #playing = false
  #turns = 0
  #ended = false
  /** @type {Array<() => void>} */
  #onEvent = []
  /** @type {Array<() => void>} */
  #onQuiet = []

  /**
   * @param {import('./native.js').Device} device
   * @param {string} page what it is opened with, as in `pages/index/index?a=b`
   * @param {import('./printed.js').Printed} printed
   * @param {Question} ask
   */
  constructor(device, page, printed, ask) {
    this.#session = device.launch(wake(new WeakRef(this)), page)
    this.#printed = printed
    this.#ask = ask
    const { console, report } = printed
    /** @param {string} head @param {string | ArrayBuffer} [body] */
    const invoke = (head, body) => this.#invoke(head, body)
    const { wx, on, frame } = createWx(carryInvoke(invoke), console, (error) => program.failed(error))
    const say = (/** @type {string} */ line) => printed.say(line)
    const program = new Program({ files: device.files(), frame, wx, console, report, say })
    this.wx = wx
    this.program = program
    this.#on = carryOn((name, body, a, b, ...fields) => {
      if (name === 'pages') program.perform(a, b)
      on(name, body, a, b, ...fields)
    })
  }

  get session() {
    return this.#session
  }

  /**
   * @param {string} head
   * @param {string | ArrayBuffer} [body]
   * @returns {Carried}
   */
  #invoke(head, body) {
    this.#beginTurn()
    const reply = typeof body === 'string' ? this.#session.invoke(head, body) : this.#session.invoke(head, undefined, body)
    const call = this.#session.takePhoneCall()
    if (call !== null) this.#tellPhone(call)
    return own(reply)
  }

  /** @param {[string, [number, string, string | null] | null]} call */
  #tellPhone([line, question]) {
    this.#printed.phone(line)
    if (question !== null) this.#ask(...question)
  }

  /** Whoever calls arranges for the end of the turn: what was asked for is begun then. */
  #beginTurn() {
    if (this.#turning || this.#ended) return
    this.#turning = true
    afterJobs(() => {
      this.#turning = false
      this.#endTurn()
    })
  }

  #endTurn() {
    if (this.#ended) return
    this.#session.endTurn()
    this.#look()
  }

  /** Whether something is left to wait for decides who may go. */
  #look() {
    const quiet = this.#session.isQuiet()
    keep(this, !quiet || this.#playing || this.#onQuiet.length > 0)
    if (quiet && !this.#playing) {
      for (const resolve of this.#onQuiet.splice(0)) resolve()
    }
  }

  /** Delivers what there is, one event a turn. */
  play() {
    if (this.#playing || this.#ended) return
    this.#playing = true
    this.#turns = 0
    this.#next()
  }

  #next() {
    if (this.#ended) return
    if (!this.#deliver()) {
      this.#playing = false
      this.#endTurn()
      return
    }
    this.#turns += 1
    const breath = this.#turns % BREATH === 0 ? setImmediate : (/** @type {() => void} */ then) => then()
    afterJobs(() => {
      this.#session.endTurn()
      breath(() => this.#next())
    })
  }

  /** Delivers one event, if there is one. */
  #deliver() {
    const carried = this.#session.poll()
    if (carried === null) return false
    const event = own(carried)
    if (typeof event === 'string') this.#on(event)
    else this.#on(event[0], event[1])
    for (const resolve of this.#onEvent.splice(0)) resolve()
    return true
  }

  /** Delivers everything that there is, and waits for the promise jobs of the last turn. */
  async playAll() {
    while (!this.#ended && this.#deliver()) {
      await turnEnd()
      if (!this.#ended) this.#session.endTurn()
    }
    this.#look()
  }

  /**
   * A piece of the program as a turn of its own.
   * @param {() => void} play
   */
  async turn(play) {
    play()
    await turnEnd()
    if (!this.#ended) this.#session.endTurn()
  }

  /**
   * Opens a page as a user does who follows a link; the program is launched before, if it has not been.
   * @param {string} url
   */
  async open(url) {
    if (!this.program.isLaunched) await this.#launch()
    const [path, query, listed] = this.#session.findPage(url)
    if (!listed) {
      const isEntryPage = this.#session.turning(true) === null
      this.#session.enter()
      await this.turn(() => {
        if (!this.program.notFound({ path, query: Object.fromEntries(query), isEntryPage })) {
          throw new Error(`page "${path}" is not found: app.json does not list it`)
        }
      })
      return
    }
    await this.turn(() => this.program.register(path))
    this.#session.openPage(url)
    await this.playAll()
  }

  async #launch() {
    await this.turn(() => this.program.begin())
    const options = JSON.parse(this.#session.launchOptions())
    await this.turn(() => this.program.tell('onLaunch', options))
    await this.turn(() => this.program.tell('onShow', options))
  }

  /** The page on top goes to the background with the program, or comes back with it. @param {boolean} visible */
  async #turnPage(visible) {
    const message = this.#session.turning(visible)
    if (message !== null) await this.turn(() => this.#on(message))
  }

  /** Ends the launch as a user would: it goes to the background, and its pages are closed. @param {boolean} visible */
  async leave(visible) {
    if (visible) await this.hide()
    for (const message of this.#session.closing()) await this.turn(() => this.#on(message))
    await this.end()
  }

  /** The program goes to the background: it hears of it before the session does, and its 5 s begin (BG-12). */
  async hide() {
    await this.#turnPage(false)
    await this.turn(() => this.program.tell('onHide'))
    await this.turn(() => this.#on(this.#session.hiding()))
    this.#session.setVisible(false)
    this.#session.endTurn()
  }

  /** The program comes back: it hears of it when calls are possible again (BG-12). */
  async show() {
    this.#session.setVisible(true)
    this.#session.endTurn()
    const options = JSON.parse(this.#session.launchOptions())
    await this.turn(() => this.program.tell('onShow', options))
    await this.#turnPage(true)
  }

  /**
   * Moves the clock from one moment at which something is due to the next; each is dealt with before the next.
   * @param {number} ms
   */
  async advance(ms) {
    for (let left = ms; ;) {
      const moved = this.#session.advance(left)
      this.#session.endTurn()
      await this.playAll()
      if (moved === null || this.#ended) return
      left -= moved
    }
  }

  /** Resolves with the next event. @returns {Promise<void>} */
  event() {
    return new Promise((resolve) => {
      this.#onEvent.push(resolve)
    })
  }

  /** Resolves when nothing is pending. @returns {Promise<void>} */
  quiet() {
    return new Promise((resolve) => {
      this.#onQuiet.push(resolve)
      this.#beginTurn()
      keep(this, true)
    })
  }

  /** Ends it: no callback runs afterwards. */
  async end() {
    if (this.#ended) return
    this.#ended = true
    keep(this, false)
    const closed = this.#session.close()
    for (const resolve of [...this.#onEvent.splice(0), ...this.#onQuiet.splice(0)]) resolve()
    await closed
  }
}

/**
 * What wakes a launch when there is something to hear; it does not keep it from being forgotten.
 * @param {WeakRef<Launch>} launch
 */
function wake(launch) {
  return () => launch.deref()?.play()
}

/**
 * What was carried, with bytes in a buffer of this realm.
 * @param {Carried} carried
 * @returns {Carried}
 */
function own(carried) {
  if (typeof carried === 'string') return carried
  const body = carried[1]
  if (typeof body === 'string' || body instanceof ArrayBuffer) return carried
  const copy = new ArrayBuffer(/** @type {any} */ (body).byteLength)
  new Uint8Array(copy).set(new Uint8Array(body))
  return [carried[0], copy]
}
