// @ts-check
// One launch of a mini-program: its session, its `wx`, and its life from the first page to the end.

import { carryInvoke, carryOn } from '../../base/text.js'
import { createWx } from '../../base/wx.js'
import { owned } from './native.js'
import { Play } from './play.js'
import { Program } from './program.js'
import { listen } from './rejections.js'
import { Timers } from './timers.js'
import { afterJobs, keep } from './turns.js'

/** @typedef {import('./native.js').Carried} Carried */

/** Asks whoever drives. @typedef {(asked: number, name: string, options: string | null) => void} Question */

export class Launch {
  #session
  #play
  #program
  #timers
  #on
  #printed
  #ask
  #silence
  /** Whether the end of the current turn is arranged for. */
  #turning = false
  #visible = true
  /** @type {Promise<void> | undefined} */
  #leaving
  #ended = false
  /** @type {Array<() => void>} */
  #onEvent = []
  /** @type {Array<() => void>} */
  #onQuiet = []

  /**
   * @param {import('./native.js').Device} device
   * @param {import('./printed.js').Printed} printed
   * @param {Question} ask
   */
  constructor(device, printed, ask) {
    this.#session = device.launch(wake(new WeakRef(this)), '')
    this.#printed = printed
    this.#ask = ask
    this.#play = new Play({
      deliver: () => this.#deliver(),
      endTurn: () => this.#session.endTurn(),
      rest: () => this.#endTurn(),
    })
    this.#timers = new Timers({
      now: () => this.#session.now(),
      fire: () => this.#play.begin(),
      set: () => this.beginTurn(),
      report: (error) => this.#program.failed(error),
    })
    const { console, report } = printed
    /** @param {string} head @param {string | ArrayBuffer} [body] */
    const invoke = (head, body) => this.#invoke(head, body)
    const { wx, on, frame, silence } = createWx(carryInvoke(invoke), console, (error) => this.#program.failed(error))
    const say = (/** @type {string} */ line) => printed.say(line)
    const timers = this.#timers.globals
    this.wx = wx
    const { onUnhandledRejection } = wx
    if (onUnhandledRejection) wx.onUnhandledRejection = (listener) => this.#hearing(() => onUnhandledRejection(listener))
    this.#silence = silence
    this.#program = new Program({ files: device.files(), frame, wx, console, report, say, timers })
    this.#on = carryOn((name, body, a, b, ...fields) => {
      if (name === 'pages') this.#program.perform(a, b)
      on(name, body, a, b, ...fields)
    })
  }

  get session() {
    return this.#session
  }

  get hasEnded() {
    return this.#ended
  }

  /** What the program's scripts find. @returns {Record<string, unknown>} */
  get globals() {
    return this.#program.globals
  }

  /** The page on top. */
  get page() {
    return this.#program.top()
  }

  /**
   * @param {string} head
   * @param {string | ArrayBuffer} [body]
   * @returns {Carried}
   */
  #invoke(head, body) {
    const session = this.#session
    const reply = owned(() => typeof body === 'string' ? session.invoke(head, body) : session.invoke(head, undefined, body))
    this.beginTurn()
    const call = session.takePhoneCall()
    if (call !== null) this.#tellPhone(call)
    return own(reply)
  }

  /** Who listens is looked for at the end of a turn. @param {() => void} begin */
  #hearing(begin) {
    begin()
    this.beginTurn()
  }

  /** Whoever drives is asked in a turn of its own. @param {[string, [number, string, string | null] | null]} call */
  #tellPhone([line, question]) {
    this.#printed.phone(line)
    if (question !== null) afterJobs(() => this.#ended || this.#ask(...question))
  }

  /** Whoever calls arranges for the end of the turn: what was asked for is begun then. */
  beginTurn() {
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
    if (this.#play.isPlaying) return keep(this, true)
    if (this.#session.isExiting()) void this.leave()
    listen(this, this.#program.hearsRejections)
    this.#timers.wait()
    const quiet = this.#session.isQuiet() && this.#timers.next === undefined
    keep(this, !quiet || this.#onQuiet.length > 0)
    if (!quiet) return undefined
    for (const resolve of this.#onQuiet.splice(0)) resolve()
  }

  /** Delivers what there is, one event a turn. */
  play() {
    this.#play.begin()
  }

  /** Delivers one event, or fires one timer, if there is one. */
  #deliver() {
    const carried = this.#session.poll()
    if (carried === null) {
      if (!this.#timers.fire()) return false
    } else {
      const event = own(carried)
      if (typeof event === 'string') this.#on(event)
      else this.#on(event[0], event[1])
    }
    for (const resolve of this.#onEvent.splice(0)) resolve()
    return true
  }

  /** Delivers everything that there is, and waits for the promise jobs of the last turn. */
  playAll() {
    return this.#play.all()
  }

  /** What was asked for before is begun. */
  turn() {
    return this.#play.scene(() => {})
  }

  /**
   * Opens a page as a user does who follows a link; the program is launched before, if it has not been.
   * @param {string} [url] the first page of app.json, unless given
   */
  async open(url) {
    const session = this.#session
    const to = url ?? this.#program.firstPage
    const [path, query, listed] = session.findPage(to)
    const program = this.#program
    if (!program.isLaunched) {
      session.openWith(to)
      await this.#launch()
    }
    if (this.#ended) throw new Error(CLOSED)
    if (to === '') return undefined
    if (!listed) {
      const isEntryPage = session.turning(true) === null
      session.enter()
      return this.#play.scene(() => {
        if (!program.notFound({ path, query: Object.fromEntries(query), isEntryPage })) {
          throw new Error(`page "${path}" is not found: app.json does not list it`)
        }
      })
    }
    await this.#play.scene(() => program.register(path))
    if (this.#ended) throw new Error(CLOSED)
    session.openPage(to)
    return this.playAll()
  }

  #launch() {
    const options = JSON.parse(this.#session.launchOptions())
    return this.#play.scene(
      () => this.#program.begin(),
      () => this.#program.tell('onLaunch', options),
      () => this.#program.tell('onShow', options),
    )
  }

  /** The page on top goes to the background with the program, or comes back with it. @param {boolean} visible */
  #turnPage(visible) {
    const message = this.#session.turning(visible)
    if (message !== null) this.#on(message)
  }

  /** Ends the launch as a user would: it goes to the background, and its pages are closed. */
  leave() {
    this.#leaving ??= this.#leave()
    return this.#leaving
  }

  async #leave() {
    await this.hide()
    await this.#play.scene(...this.#session.closing().map((message) => () => this.#on(message)))
    await this.end()
  }

  /** The program goes to the background: it hears of it before the session does, and its 5 s begin (BG-12). */
  async hide() {
    if (!this.#visible || this.#ended) return
    this.#visible = false
    await this.#play.scene(
      () => this.#turnPage(false),
      () => this.#program.tell('onHide'),
      () => this.#on(this.#session.hiding()),
    )
    this.#session.setVisible(false)
    this.#endTurn()
  }

  /** The program comes back: it hears of it when calls are possible again (BG-12). */
  async show() {
    if (this.#visible || this.#ended) return
    this.#visible = true
    this.#session.setVisible(true)
    this.#session.endTurn()
    const options = JSON.parse(this.#session.launchOptions())
    await this.#play.scene(() => this.#program.tell('onShow', options), () => this.#turnPage(true))
  }

  /**
   * Moves the clock from one moment at which something is due to the next; each is dealt with before the next.
   * @param {number} ms
   */
  async advance(ms) {
    for (let left = ms; !this.#ended;) {
      const limit = Math.min(left, this.#timers.next ?? left)
      const moved = this.#session.advance(limit)
      this.#session.endTurn()
      await this.playAll()
      if (moved === null && limit === left) return
      left -= moved ?? limit
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
    if (this.#ended) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onQuiet.push(resolve)
      this.beginTurn()
    })
  }

  /** A promise that nobody looked at. @param {unknown} reason @param {Promise<unknown>} promise */
  rejected(reason, promise) {
    this.#program.rejected(reason, promise)
  }

  /** Ends it: no callback runs afterwards. */
  async end() {
    if (this.#ended) return
    this.#ended = true
    keep(this, false)
    listen(this, false)
    this.#silence()
    this.#timers.end()
    const closed = this.#session.close()
    this.#play.end()
    for (const resolve of [...this.#onEvent.splice(0), ...this.#onQuiet.splice(0)]) resolve()
    await closed
  }
}

export const CLOSED = 'this mini-program was closed'

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
