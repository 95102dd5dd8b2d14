// What a program finds around itself, and what the host may call.

import { carryInvoke, carryOn } from 'wxnet:base/text.js'
import { createWx } from 'wxnet:base/wx.js'
import { createApp } from 'wxnet:framework/app.js'
import { createConsole } from 'wxnet:framework/console.js'
import { describe } from 'wxnet:framework/errors.js'
import { conform } from './globals.js'
import { createLife } from 'wxnet:framework/life.js'
import { createModules } from 'wxnet:framework/modules.js'
import { createPages } from 'wxnet:framework/page.js'
import { correctStacks } from './stack.js'
import { createTimers } from 'wxnet:framework/timers.js'

const { apply } = Reflect
const { defineProperty } = Object
const { includes } = String.prototype

/**
 * @typedef {object} Host the native functions
 * @property {(file: string, line: number, column: number) => number} column the column in a file as it is, for one in
 *   its function
 * @property {(level: string, text: string) => void} write
 * @property {(title: string, stack: string) => string} uncaught counts an error and words it
 * @property {(title: string, stack: string) => void} report counts an error and tells it
 * @property {(delay: number, repeats: boolean) => number} setTimer
 * @property {(timer: number) => void} clearTimer
 * @property {(from: string, request: string) => string} resolve
 * @property {(file: string) => string} read
 * @property {(file: string, source: string) => Compiled} compile
 * @property {Function} invoke the bridge: it takes values, or text
 * @property {boolean} text whether heads are carried as text
 * @property {(path: string) => string[]} components the components that a page or component uses
 * @property {(path: string) => string | undefined} tabBar the component that is a page's tab bar, if it has one of the
 *   program's
 */

/**
 * @typedef {{run: Function, names: number, link?: string} | {fault: string, line: number, column: number}} Compiled a
 *   script's function, or what is wrong with it
 */

/**
 * Sets up the globals of a program.
 * @param {Host} host
 * @returns {Record<string, unknown>} what the host calls
 */
export function setUp(host) {
  correctStacks(host.column)
  const report = error => {
    apply(host.report, undefined, describe(error))
    life.failed(error)
  }
  const rejected = (reason, promise) => {
    apply(host.report, undefined, describe(reason))
    life.rejected(reason, promise)
  }
  const console = createConsole(host.write)
  const print = error => {
    const text = apply(host.uncaught, undefined, describe(error))
    try {
      console.error(text)
    } catch (another) {
      // The console is the program's to replace: what a broken one cannot print is told all the same.
      host.write('error', text)
      host.report(...describe(another))
    }
    life.failed(error)
  }
  const timers = createTimers(host.setTimer, host.clearTimer)
  const app = createApp(report)
  const { wx, on, frame } = createWx(host.text ? carryInvoke(host.invoke) : host.invoke, console, print)
  const run = createModules({ resolve: host.resolve, load: loadFrom(host) })
  const life = createLife(app, frame.appEvents)
  const { warn } = console
  const { routes, selectors, later } = frame
  const pages = createPages({ run, components: host.components, tabBar: host.tabBar, report, warn, routes, selectors, later })
  const hear = (name, body, a, b, c, d, e, f, g) => {
    if (name === 'pages') pages.perform(a, b)
    on(name, body, a, b, c, d, e, f, g)
  }
  conform()
  define({ console, ...timers.globals, ...app.globals, ...pages.globals, wx })
  return {
    wx, on: host.text ? carryOn(hear) : hear, report, fire: timers.fire, tell: app.tell, run,
    register: pages.register, top: pages.top, rejected, notFound: life.notFound
  }
}

/** @param {Record<string, unknown>} globals @returns {void} */
function define(globals) {
  for (const name in globals) {
    defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true })
  }
}

/** @param {Host} host @returns {(file: string) => import('wxnet:framework/modules.js').Code} */
function loadFrom(host) {
  const { parse } = JSON
  return file => {
    const source = host.read(file)
    if (!file.endsWith('.json')) return sound(file, compiled(host, file, source))
    try {
      return { value: parse(source) }
    } catch (error) {
      throw new SyntaxError(`${file}: ${error.message}`)
    }
  }
}

/** @param {Host} host @param {string} file @param {string} source */
function compiled(host, file, source) {
  try {
    return host.compile(file, source)
  } catch (error) {
    // What is nested too deep for the engine has no position of its own.
    if (!apply(includes, error.stack, [`${file}:`])) place(error, file, 1, 1)
    throw error
  }
}

/** @param {Error} error @param {string} file @param {number} line @param {number} column @returns {void} */
function place(error, file, line, column) {
  defineProperty(error, 'stack', { value: `    at ${file}:${line}:${column}\n`, writable: true, configurable: true })
}

/** @param {string} file @param {any} compiled @returns {{run: Function, names: number, link?: string}} */
function sound(file, compiled) {
  if (compiled.fault === undefined) return compiled
  const error = new SyntaxError(compiled.fault)
  place(error, file, compiled.line, compiled.column)
  throw error
}
