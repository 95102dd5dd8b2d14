// @ts-check
// createMiniProgram: a mini-program in this process, and the object that drives it (docs/driver.md).

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createDriver } from '../../base/driver.js'
import { enter, leave } from './homes.js'
import { CLOSED, Launch } from './launch.js'
import { addon, owned, ownError } from './native.js'
import { checked } from './options.js'
import { Printed } from './printed.js'
import { clearTimeout, performance, setTimeout } from './turns.js'

/** How long a `wait` takes at most: conditions may also change for reasons nobody hears of. */
const GLANCE = 10

/** What does not wait for what was asked for before, nor is waited for. */
const BESIDE = ['wait', 'idle', 'settle', 'close']

/** @typedef {import('../types/index.js').Wx} Wx */

/**
 * Makes a mini-program and launches it.
 * @type {typeof import('../types/index.js').createMiniProgram}
 */
export const createMiniProgram = (options) => launched(options).mp

/**
 * A mini-program, and what its scripts find: the globals of the current launch.
 * @param {import('../types/index.js').Options} [options]
 */
export function launched(options = {}) {
  const { practice, console: to = console, onError, ...rest } = checked(options)
  const printed = new Printed(to, onError)
  const program = new Running({ ...rest, practice: practice?.access }, practice, printed)
  const mp = createDriver({
    control: (text) => program.control(text),
    invoke: (name) => program.look(name),
    wx: () => /** @type {Wx} */ (program.wx),
    page: () => program.page,
    onQuestion: (answer) => { program.answer = answer },
  })
  return { mp, globals: () => program.globals }
}

/** @param {unknown} value */
const written = (value) => (value === undefined ? undefined : JSON.stringify(value))

/** Milliseconds that a driver gives. @param {unknown} ms */
function millis(ms) {
  if (typeof ms === 'number' && ms >= 0 && ms < 1e12) return ms
  throw new TypeError('a time should be milliseconds')
}

/** Files that choosers are to find. @param {unknown} paths */
function chosen(paths) {
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) {
    throw new TypeError('chooseFiles: a list of paths is expected')
  }
  const none = paths.find((path) => !statSync(path, { throwIfNoEntry: false })?.isFile())
  if (none !== undefined) throw new Error(`chooseFiles: ${none}: this is no regular file`)
  return paths.map((path) => resolve(path))
}

/** A mini-program through its launches. */
class Running {
  #device
  #practice
  /** @type {Launch} */
  #launch
  #printed
  #closed = false
  /** The end of what was asked for last. */
  #line = Promise.resolve()
  /** Questions that were not answered, and whose they are. @type {Map<number, {launch: Launch, asked: number}>} */
  #questions = new Map()
  #lastQuestion = 0
  /** Answers a question of the phone. @type {(asked: number, name: string, options: string) => void} */
  answer = () => {}

  /**
   * @param {Record<string, any>} options
   * @param {import('../types/index.js').Practice | undefined} practice
   * @param {Printed} printed
   */
  constructor(options, practice, printed) {
    this.#device = owned(() => new addon.Device(JSON.stringify(options)))
    enter(this.#device)
    this.#practice = practice
    this.#printed = printed
    for (const notice of this.#device.notices()) this.#printed.say(notice)
    this.#launch = this.#begin()
  }

  #begin() {
    /** @type {Launch} */
    const launch = owned(() => new Launch(this.#device, this.#printed, (asked, name, options) => {
      this.#lastQuestion += 1
      this.#questions.set(this.#lastQuestion, { launch, asked })
      this.answer(this.#lastQuestion, name, options ?? 'null')
    }))
    return launch
  }

  get page() {
    return this.#launch.page
  }

  get wx() {
    return this.#launch.wx
  }

  get globals() {
    return this.#launch.globals
  }

  /** What the driver looks at. @param {string} name */
  look(name) {
    if (name === 'calls') return JSON.parse(this.#launch.session.calls())
    return this.#printed.lines()
  }

  /** Does what the driver asks for, one after the other. @param {string} text */
  async control(text) {
    const [name, fields] = JSON.parse(text)
    if (this.#closed && name !== 'close') throw new Error(CLOSED)
    if (name === 'close') return this.#close()
    const before = this.#line
    const answer = before.then(() => this.#hold(name, fields))
    if (!BESIDE.includes(name)) this.#line = answer.then(() => {}, () => {})
    return answer
  }

  async #close() {
    this.#closed = true
    await this.#launch.end()
    leave(this.#device)
    return '{}'
  }

  /**
   * The session's clock stands meanwhile.
   * @param {string} name
   * @param {Record<string, any>} fields
   */
  async #hold(name, fields) {
    const launch = this.#launch
    if (this.#closed) throw new Error(CLOSED)
    launch.session.hold()
    try {
      // What was asked for before is begun before.
      await launch.turn()
      const answer = await this.#perform(launch, name, fields)
      return JSON.stringify(answer ?? {})
    } catch (error) {
      throw ownError(error)
    } finally {
      launch.session.release()
      launch.beginTurn()
    }
  }

  /**
   * @param {Launch} launch
   * @param {string} name
   * @param {Record<string, any>} fields
   * @returns {Promise<unknown>}
   */
  async #perform(launch, name, fields) {
    const { session } = launch
    switch (name) {
      case 'hide':
        await launch.hide()
        break
      case 'show':
        await launch.show()
        break
      case 'open':
        if (!['string', 'undefined'].includes(typeof fields.path)) throw new TypeError('the path of a page should be a String')
        return launch.open(fields.path)
      case 'answer':
        this.#setAnswers(fields.api, fields.result)
        session.endTurn()
        break
      case 'settle':
        return this.#settle(fields.asked, written(fields.result))
      case 'network':
        session.setNetwork(fields.type)
        session.endTurn()
        break
      case 'weakNet':
        if (typeof fields.weak !== 'boolean') throw new TypeError('whether the network is weak should be a Boolean')
        session.setWeakNet(fields.weak)
        session.endTurn()
        break
      case 'advance':
        return launch.advance(millis(fields.ms))
      case 'chooseFiles':
        return this.#chooseFiles(fields.paths)
      case 'wait':
        return this.#wait(millis(fields.ms))
      case 'idle':
        return this.#idle()
      case 'relaunch':
        return this.#relaunch(fields.keep)
      case 'server':
        return this.#server(fields)
      default:
        throw new Error(`there is no control "${name}"`)
    }
    return launch.playAll()
  }

  /** @param {string} name @param {unknown} result */
  #setAnswers(name, result) {
    this.#device.setAnswers(name, written(result))
    this.#launch.session.setAnswers(name, written(result))
  }

  /** Of a launch that has ended nobody waits for an answer. @param {number} number @param {string | undefined} result */
  #settle(number, result) {
    const question = this.#questions.get(number)
    if (question === undefined) return
    const { launch, asked } = question
    launch.session.settle(asked, result)
    this.#questions.delete(number)
    launch.session.endTurn()
  }

  /** @param {string[]} paths */
  #chooseFiles(paths) {
    const files = chosen(paths)
    this.#device.chooseFiles(files)
    this.#launch.session.chooseFiles(files)
  }

  /** Time passes while the driver waits. @param {number} ms */
  async #wait(ms) {
    const began = performance.now()
    const launch = this.#launch
    launch.session.release()
    launch.session.endTurn()
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    const over = new Promise((resolve) => {
      timer = setTimeout(resolve, Math.min(ms, GLANCE))
    })
    await Promise.race([launch.event(), over])
    clearTimeout(timer)
    launch.session.hold()
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
    await this.#launch.leave()
    if (this.#closed) throw new Error(CLOSED)
    if (!kept) this.#device.forget()
    this.#launch = this.#begin()
  }

  /** @param {Record<string, any>} fields */
  #server({ path, body }) {
    if (this.#practice === undefined) throw new Error('there is no practice server: give one as the option practice')
    return this.#practice.control(path, body)
  }
}
