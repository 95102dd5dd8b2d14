// @ts-check
// What the presets for test runners share: one mini-program per test file, found by the code under test as `wx`.

import { createMiniProgram } from './mini-program.js'
import { startPractice } from './practice.js'
import { turnEnd } from './turns.js'

/** @typedef {import('../types/preset.js').PresetOptions} PresetOptions */
/**
 * The hooks of a test runner.
 * @typedef {object} Runner
 * @property {(hook: () => void | Promise<void>) => void} afterEach
 * @property {(hook: () => void | Promise<void>) => void} afterAll
 */

/** Functions whose calls a test has to wait for. */
const AWAITED = ['request', 'uploadFile', 'downloadFile']

/**
 * A mini-program for this test file, closed after its last test.
 * @param {PresetOptions} options
 * @param {Runner} runner
 */
export function forThisFile(options, { afterEach, afterAll }) {
  const { practice, allowPending = false, allowErrors = false, ...rest } = options
  const server = practice === true ? startPractice() : undefined
  /** @type {unknown[]} */
  const thrown = []
  const mp = createMiniProgram({ ...rest, practice: server, onError: (/** @type {unknown} */ error) => thrown.push(error) })
  const globals = exposed(mp)
  /** Calls that another test has been blamed for. */
  const blamed = new Set()

  afterEach(async () => {
    // What the test asked for last has begun by then.
    await turnEnd()
    const errors = thrown.splice(0)
    const pending = mp.calls().filter((call) => isPending(call) && !blamed.has(call.task))
    for (const { task } of pending) blamed.add(task)
    if (!allowErrors && errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'callbacks threw')
    if (!allowPending && pending.length > 0) throw new Error(leftBehind(pending))
  })
  afterAll(async () => {
    await mp.close()
    server?.close()
    for (const name of globals) delete (/** @type {any} */ (globalThis)[name])
  })
  return { mp, practice: server }
}

/**
 * Makes a mini-program's `wx` a global; it is that of the current launch.
 * @param {import('../types/index.js').MiniProgram} mp
 * @returns {string[]} the names of the globals
 */
function exposed(mp) {
  Object.defineProperty(globalThis, 'wx', { get: () => mp.wx, configurable: true })
  return ['wx']
}

/** @param {{api: string, state: string}} call */
const isPending = ({ api, state }) => AWAITED.includes(api) && state !== 'ended'

/** @param {Array<{api: string, url: string, state: string}>} calls */
function leftBehind(calls) {
  const list = calls.map(({ api, url, state }) => `  wx.${api} ${url} (${state})`).join('\n')
  return `this test ended before its calls did:\n${list}\n`
    + 'Await them, abort them, or wait with `await mp.idle()`; the option allowPending lets tests leave them behind.'
}
