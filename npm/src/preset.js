// @ts-check
// What the presets for test runners share: one mini-program per test file, found by the code under test as `wx`.

import { launched } from './mini-program.js'
import { startPractice } from './practice.js'
import { turnEnd } from './turns.js'

/** @typedef {import('../types/preset.js').PresetOptions} PresetOptions */
/** @typedef {import('../types/index.js').MiniProgram} MiniProgram */
/** @typedef {(hook: () => void | Promise<void>) => void} Hook */
/**
 * A test runner.
 * @typedef {object} Runner
 * @property {Hook} beforeEach
 * @property {Hook} afterEach
 * @property {Hook} afterAll
 * @property {'file' | 'files'} realm whether what is global is so for one test file, or for others after it, too
 */

/** What code under test finds, as scripts of the mini-program do. */
const GLOBALS = /** @type {const} */ (['wx', 'App', 'getApp', 'Page', 'Component', 'Behavior', 'getCurrentPages'])

/** Where the preset of this test file is found by who loads it again, after the runner has reset its modules. */
const LOADED = Symbol.for('wxnet.preset')

/** Functions whose calls a test has to wait for. */
const AWAITED = ['request', 'uploadFile', 'downloadFile']

/** @typedef {{mp: MiniProgram, practice: import('../types/index.js').Practice | undefined}} Preset */

/**
 * A mini-program for this test file, closed after its last test.
 * @param {PresetOptions} options
 * @param {Runner} runner
 * @returns {Preset}
 */
export function forThisFile(options, runner) {
  const own = /** @type {Record<symbol, Preset | undefined>} */ (/** @type {unknown} */ (globalThis))
  own[LOADED] ??= begin(options, runner, () => {
    delete own[LOADED]
  })
  return own[LOADED]
}

/**
 * @param {PresetOptions} options
 * @param {Runner} runner
 * @param {() => void} ended
 * @returns {Preset}
 */
function begin(options, { beforeEach, afterEach, afterAll, realm }, ended) {
  const { practice, allowPending = false, allowErrors = false, ...rest } = options
  const server = practice === true ? startPractice() : undefined
  /** @type {unknown[]} */
  const thrown = []
  const { mp, globals } = launched({ ...rest, practice: server, onError: (error) => thrown.push(error) })
  const hide = expose(globals)
  const left = new LeftBehind(mp)
  let running = 0

  beforeEach(() => {
    running += 1
  })
  afterEach(async () => {
    // What the test asked for last has begun by then.
    await turnEnd()
    running -= 1
    // Of tests that run beside each other nobody knows whose call is whose: the last one is asked.
    if (running > 0) return
    const errors = thrown.splice(0)
    const pending = left.look()
    if (!allowErrors && errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'callbacks threw')
    if (!allowPending && pending.length > 0) throw new Error(complaint(pending))
  })
  afterAll(async () => {
    await mp.close()
    server?.close()
    if (realm === 'files') hide()
    ended()
  })
  return { mp, practice: server }
}

/**
 * Makes what a launch has global: always that of the current one, unless a test puts something in its place.
 * @param {() => Record<string, unknown>} globals
 * @returns {() => void} undoes it
 */
function expose(globals) {
  const { defineProperty, getOwnPropertyDescriptor } = Object
  const before = GLOBALS.map((name) => getOwnPropertyDescriptor(globalThis, name))
  for (const name of GLOBALS) {
    defineProperty(globalThis, name, {
      get: () => globals()[name],
      set: (value) => defineProperty(globalThis, name, { value, writable: true, enumerable: true, configurable: true }),
      enumerable: true,
      configurable: true,
    })
  }
  return () => {
    GLOBALS.forEach((name, at) => {
      delete (/** @type {any} */ (globalThis)[name])
      const own = before[at]
      if (own !== undefined) defineProperty(globalThis, name, own)
    })
  }
}

/** The calls that tests leave behind; each is told once. */
class LeftBehind {
  #mp
  #launch
  /** @type {Set<number>} */
  #told = new Set()

  /** @param {MiniProgram} mp */
  constructor(mp) {
    this.#mp = mp
    this.#launch = mp.wx
  }

  look() {
    if (this.#launch !== this.#mp.wx) {
      this.#launch = this.#mp.wx
      this.#told.clear()
    }
    const pending = this.#mp.calls().filter(({ api, state, task }) =>
      AWAITED.includes(api) && state !== 'ended' && !this.#told.has(task))
    for (const { task } of pending) this.#told.add(task)
    return pending
  }
}

/** @param {Array<{api: string, url: string, state: string}>} calls */
function complaint(calls) {
  const list = calls.map(({ api, url, state }) => `  wx.${api} ${url} (${state})`).join('\n')
  return `this test ended before its calls did:\n${list}\n`
    + 'Await them, abort them, or wait with `await mp.idle()`; the option allowPending lets tests leave them behind.'
}
