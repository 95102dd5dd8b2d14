// @ts-check
// createMiniProgram: a mini-program in this process, and the object that drives it (docs/driver.md).

import { resolve } from 'node:path'
import { createDriver } from '../../base/driver.js'
import { addon } from './native.js'
import { Launch } from './launch.js'
import { Printed } from './printed.js'
import { clearTimeout, setTimeout } from './turns.js'

/** How long a `wait` takes at most: conditions may also change for reasons nobody hears of. */
const GLANCE = 10

/** Options that are paths of files or folders; those that may be texts instead are told apart by what is in them. */
const PATHS = ['project', 'root', 'dataDir']

/** @typedef {import('../types/index.js').Wx} Wx */

/**
 * Makes a mini-program and launches it.
 * @type {typeof import('../types/index.js').createMiniProgram}
 */
export function createMiniProgram(options = {}) {
  const { practice, console: to = console, onError, ...rest } = options
  const printed = new Printed(to, onError)
  const program = new Running({ ...absolute(rest), practice: practice?.access }, practice, printed)
  return createDriver({
    control: (text) => program.control(text),
    invoke: (name) => program.look(name),
    wx: () => /** @type {Wx} */ (program.wx),
    page: () => program.page,
    onQuestion: (answer) => { program.answer = answer },
  })
}

/** @param {Record<string, any>} options */
function absolute(options) {
  const copy = { ...options }
  for (const name of PATHS) {
    if (typeof copy[name] === 'string') copy[name] = resolve(copy[name])
  }
  return copy
}

/** @param {unknown} value */
const written = (value) => (value === undefined ? undefined : JSON.stringify(value))

/** A mini-program through its launches. */
class Running {
  #device
  #practice
  /** @type {Launch} */
  #launch
  #printed
  #visible = true
  #closed = false
  /** Answers a question of the phone. @type {(asked: number, name: string, options: string) => void} */
  answer = () => {}

  /**
   * @param {Record<string, any>} options
   * @param {import('../types/index.js').Practice | undefined} practice
   * @param {Printed} printed
   */
  constructor(options, practice, printed) {
    this.#device = new addon.Device(JSON.stringify(options))
    this.#practice = practice
    this.#printed = printed
    for (const notice of this.#device.notices()) this.#printed.say(notice)
    this.#launch = this.#begin()
  }

  #begin() {
    return new Launch(this.#device, '', this.#printed, (asked, name, options) => {
      this.answer(asked, name, options ?? 'null')
    })
  }

  get page() {
    return this.#launch.program.top()
  }

  get wx() {
    return this.#launch.wx
  }

  /** What the driver looks at. @param {string} name */
  look(name) {
    if (name === 'calls') return JSON.parse(this.#launch.session.calls())
    return this.#printed.lines()
  }

  /** Does what the driver asks for. @param {string} text */
  async control(text) {
    const [name, fields] = JSON.parse(text)
    if (this.#closed && name !== 'close') throw new Error('this mini-program was closed')
    const launch = this.#launch
    const { session } = launch
    session.hold()
    try {
      // What was asked for before is begun before.
      await launch.turn(() => {})
      const answer = await this.#perform(name, fields)
      return JSON.stringify(answer ?? {})
    } finally {
      session.release()
    }
  }

  /**
   * @param {string} name
   * @param {Record<string, any>} fields
   * @returns {Promise<unknown>}
   */
  async #perform(name, fields) {
    const launch = this.#launch
    switch (name) {
      case 'hide':
        if (this.#visible) {
          this.#visible = false
          await launch.hide()
        }
        return launch.playAll()
      case 'open':
        return launch.open(fields.path)
      case 'answer':
        return this.#setAnswers(fields.api, fields.result)
      case 'settle':
        launch.session.settle(fields.asked, written(fields.result))
        return undefined
      case 'show':
        if (!this.#visible) {
          this.#visible = true
          await launch.show()
        }
        return launch.playAll()
      case 'network':
        launch.session.setNetwork(fields.type)
        launch.session.endTurn()
        return launch.playAll()
      case 'weakNet':
        launch.session.setWeakNet(fields.weak)
        launch.session.endTurn()
        return launch.playAll()
      case 'advance':
        return launch.advance(fields.ms)
      case 'chooseFiles':
        return this.#chooseFiles(fields.paths)
      case 'wait':
        return this.#wait(fields.ms)
      case 'idle':
        return this.#idle()
      case 'relaunch':
        return this.#relaunch(fields.keep)
      case 'server':
        return this.#server(fields)
      case 'close':
        this.#closed = true
        return launch.end()
      default:
        throw new Error(`there is no control "${name}"`)
    }
  }

  /** @param {string} name @param {unknown} result */
  #setAnswers(name, result) {
    this.#device.setAnswers(name, written(result))
    this.#launch.session.setAnswers(name, written(result))
  }

  /** @param {string[]} paths */
  #chooseFiles(paths) {
    const files = paths.map((path) => resolve(path))
    this.#device.chooseFiles(files)
    this.#launch.session.chooseFiles(files)
  }

  /** Time passes while the driver waits. @param {number} ms */
  async #wait(ms) {
    const began = performance.now()
    const { session } = this.#launch
    session.release()
    session.endTurn()
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const over = new Promise((resolve) => {
      timer = setTimeout(resolve, Math.min(ms, GLANCE))
    })
    await Promise.race([this.#launch.event(), over])
    clearTimeout(timer)
    session.hold()
    return { passed: performance.now() - began }
  }

  async #idle() {
    const { session } = this.#launch
    session.release()
    await this.#launch.quiet()
    session.hold()
  }

  /** @param {boolean} kept */
  async #relaunch(kept) {
    await this.#launch.leave(this.#visible)
    if (!kept) this.#device.forget()
    this.#visible = true
    this.#launch = this.#begin()
  }

  /** @param {Record<string, any>} fields */
  #server({ path, body }) {
    if (this.#practice === undefined) throw new Error('there is no practice server: give one as the option practice')
    return this.#practice.control(path, body)
  }
}
