// The driver's context: `host` over the native functions, and the one case that runs here.

import { createDriver } from 'wxnet:base/driver.js'
import { createConsole } from './console.js'
import { describe } from './errors.js'

/**
 * @typedef {object} Natives
 * @property {(level: string, text: string) => void} write
 * @property {(id: number, text: string) => void} ask begins what a control asks for; `answer` ends it
 * @property {(name: string, body: unknown, ...fields: unknown[]) => unknown} invoke
 * @property {() => object} wx
 * @property {() => object | undefined} page
 * @property {(title: string, stack: string) => void} failed
 * @property {() => void} passed
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
  const start = async (test, t) => {
    try {
      await test(host, t)
      natives.passed()
    } catch (error) {
      report(error)
    }
  }
  Object.defineProperty(globalThis, 'console', { value: createConsole(natives.write), writable: true, configurable: true })
  return { answer, report, start, question: (asked, api, options) => question(asked, api, options) }
}
