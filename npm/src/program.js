// @ts-check
// The program of a launch: its app, its pages, and the scripts that they are made of.

import { createApp } from '../../framework/app.js'
import { createLife } from '../../framework/life.js'
import { createModules } from '../../framework/modules.js'
import { createPages } from '../../framework/page.js'

/** @typedef {import('./native.js').Files} Files */
/**
 * @typedef {object} Around what a program needs
 * @property {Files | null} files none without a project
 * @property {any} frame what the base library has for whoever makes pages
 * @property {object} wx
 * @property {import('./printed.js').Console} console
 * @property {(error: unknown) => void} report takes what nobody caught
 * @property {(line: string) => void} say
 * @property {Record<string, unknown>} timers setTimeout and its like
 */

/** The names by which a program finds what it registers itself with. */
const NAMES = [
  'App', 'getApp', 'Page', 'Component', 'Behavior', 'getCurrentPages', 'wx', 'console',
  'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval',
]

export class Program {
  #files
  #run
  #app
  #life
  #pages
  #appEvents
  #launched = false

  /** @param {Around} around */
  constructor({ files, frame, wx, console, report, say, timers }) {
    this.#files = files
    const failed = (/** @type {unknown} */ error) => {
      report(error)
      this.#life.failed(error)
    }
    /** Takes what nobody caught. */
    this.failed = failed
    this.#app = createApp(failed)
    this.#life = createLife(this.#app, frame.appEvents)
    this.#run = createModules({
      resolve: (from, request) => present(files).resolve(from, request),
      load: (file) => loaded(present(files), file, /** @type {any} */ (this.globals)),
    })
    const { routes, selectors, later } = frame
    this.#pages = createPages({
      run: this.#run,
      components: (path) => {
        const [paths, faults] = present(files).components(path)
        faults.forEach(say)
        return paths
      },
      tabBar: (path) => files?.tabBar(path) ?? undefined,
      report: failed,
      warn: (line) => console.warn(line),
      routes,
      selectors,
      later,
    })
    /** What a program finds. */
    this.globals = { ...this.#app.globals, ...this.#pages.globals, wx, console, ...timers }
    this.#appEvents = frame.appEvents
  }

  /** Its first page, or none. */
  get firstPage() {
    return present(this.#files).firstPage() ?? ''
  }

  /** Whether it wants to hear of promises that nobody looked at. */
  get hearsRejections() {
    return this.#appEvents.isHeard('rejection') || this.#app.has('onUnhandledRejection')
  }

  get isLaunched() {
    return this.#launched
  }

  /** Runs the file that the program begins with. */
  begin() {
    this.#launched = true
    this.#run(present(this.#files).entry())
  }

  /** @param {string} event @param {unknown} [options] */
  tell(event, options) {
    this.#app.tell(event, options)
  }

  /** Takes what is told of pages. @param {any} steps @param {any} stack */
  perform(steps, stack) {
    this.#pages.perform(steps, stack)
  }

  /** Runs a page's file, which registers it. @param {string} path */
  register(path) {
    const file = `${path}.js`
    if (!present(this.#files).has(file)) throw new Error(`${file}: there is no such file`)
    if (!this.#pages.register(path)) throw new Error(`${file}: it calls neither Page nor Component`)
  }

  /** A page that there is none of; says whether anybody was told. @param {any} page */
  notFound(page) {
    return this.#life.notFound(page)
  }

  /** A promise that nobody looked at. @param {unknown} reason @param {Promise<unknown>} promise */
  rejected(reason, promise) {
    this.#life.rejected(reason, promise)
  }

  top() {
    return this.#pages.top()
  }
}

/** @param {Files | null} files */
function present(files) {
  if (files === null) throw new Error('this mini-program has no files: give its folder as the option project')
  return files
}

/**
 * What a file holds: a value, or a function of this realm, so that what it makes is of the realm of the tests.
 * @param {Files} files
 * @param {string} file
 * @param {Record<string, unknown>} globals
 */
function loaded(files, file, globals) {
  const source = files.read(file)
  if (file.endsWith('.json')) return { value: JSON.parse(source) }
  const { text, names, link, fault } = files.wrap(file, source)
  // What stands before the function has no line of its own: lines stay those of the file.
  const maker = `'use strict';(${NAMES.join(',')})=>${text}\n//# sourceURL=${encodeURI(files.path(file))}`
  try {
    return { run: (0, eval)(maker)(...NAMES.map((name) => globals[name])), names, link: link ?? undefined }
  } catch (error) {
    if (fault) throw new SyntaxError(fault)
    throw error
  }
}
