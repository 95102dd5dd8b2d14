// The driver's context: `host` over the native functions, and the one case or script that runs here.

import { createDriver } from 'wxnet:base/driver.js'
import { createConsole } from 'wxnet:framework/console.js'
import { describe } from 'wxnet:framework/errors.js'
import { createTimers } from 'wxnet:framework/timers.js'

/**
 * @typedef {object} Natives
 * @property {(level: string, text: string) => void} write
 * @property {(id: number, text: string) => void} ask begins what a control asks for; `answer` ends it
 * @property {(name: string, body: unknown, ...fields: unknown[]) => unknown} invoke
 * @property {() => object} wx
 * @property {() => object | undefined} page
 * @property {(title: string, stack: string) => void} failed
 * @property {() => void} passed
 * @property {() => void} lacking there is no default export to run
 * @property {(delay: number, repeats: boolean) => number} setTimer on the machine's clock
 * @property {(timer: number) => void} clearTimer
 */

/**
 * @param {Natives} natives
 * @returns {Record<string, Function>} what the native side calls
 */
export function setUp(natives) {
  const asked = new Map()
  let last = 0
  const control = text => new Promise((resolve, reject) => {
    last += 1
    asked.set(last, { resolve, reject })
    natives.ask(last, text)
  })
  const answer = (id, error, text) => {
    const { resolve, reject } = asked.get(id)
    asked.delete(id)
    if (error === undefined) resolve(text)
    else reject(new Error(error))
  }
  const report = error => natives.failed(...describe(error))
  let question
  const host = createDriver({
    control, invoke: natives.invoke, wx: natives.wx, page: natives.page,
    onQuestion: answer => { question = answer }
  })
  const attempt = async act => {
    try {
      if (await act() === LACKING) natives.lacking()
      else natives.passed()
    } catch (error) {
      report(error)
    }
  }
  let play
  const load = (module, done, t) => attempt(async () => {
    await done
    if (typeof module.default !== 'function') return LACKING
    play = async () => { await module.default(host, t) }
  })
  const timers = createTimers(natives.setTimer, natives.clearTimer)
  define({ console: createConsole(natives.write), ...timers.globals })
  return {
    answer, report, load, start: () => attempt(play), fire: timers.fire,
    question: (asked, api, options) => question(asked, api, options)
  }
}

const LACKING = Symbol('lacking')

/** @param {Record<string, unknown>} globals @returns {void} */
function define(globals) {
  for (const name in globals) {
    Object.defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true })
  }
}
