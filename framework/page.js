// Page, Component, Behavior and getCurrentPages: what the files of pages and components register, and the pages that
// are open. Which page is opened when is decided elsewhere; here it happens.

import { NO_ARGUMENTS, Table, apply } from '../base/captured.js'
import { Behaviors } from './behavior.js'
import { copy, isObject } from './data.js'
import { Instance } from './instance.js'

const { assign, create, keys } = Object

/**
 * @typedef {object} Program
 * @property {(file: string) => unknown} run runs a file of the package, once
 * @property {(path: string) => string[]} components the components that a page or component uses
 * @property {(path: string) => string | undefined} tabBar the component that is a page's tab bar, if it has one of the program's
 */
/** A step of a page: what happens, to which page, and of `load` its path and query. @typedef {[string, number, string?, Record<string, string>?]} Step */
/** What a file registers. @typedef {{definition: import('./behavior.js').Definition, make: () => object}} Registered */
/**
 * @typedef {object} Pages
 * @property {Record<string, Function>} globals
 * @property {(path: string) => boolean} register runs a page's file, once; says whether it registers a page
 * @property {(steps: Step[], stack: number[]) => void} perform
 * @property {() => object | undefined} top
 */

/** What a page has of itself, whatever its options say. */
const OWN = assign(create(null), {
  data: true, behaviors: true, is: true, options: true, route: true, setData: true
})

/** @param {Program & Omit<import('./instance.js').Surroundings, 'behaviors'>} program @returns {Pages} */
export function createPages(program) {
  const behaviors = new Behaviors()
  const around = { ...program, behaviors }
  const registry = new Registry(program, behaviors)
  /** @type {Map<number, Instance>} */
  const open = new Table()
  let stack = []

  const instance = (path, id) => {
    const { definition, make } = registry.find(path, around.report)
    return new Instance(make(), { definition, path, page: id }, around)
  }

  const load = (id, path, query, stacked) => {
    const page = instance(path, id)
    page.self.route = path
    page.self.options = query
    const tabBar = program.tabBar(path)
    if (tabBar !== undefined) page.tabBar = instance(tabBar, id)
    open.set(id, page)
    stack = found(open, stacked)
    page.live('created', NO_ARGUMENTS)
    page.receive(query)
    page.live('attached', NO_ARGUMENTS)
    page.tell('onLoad', [copy(query)])
  }

  const unload = (id, page) => {
    page.tell('onUnload', NO_ARGUMENTS)
    page.live('detached', NO_ARGUMENTS)
    open.delete(id)
    stack = without(stack, page)
  }

  const step = (taken, stacked) => {
    const id = taken[1]
    if (taken[0] === 'load') return load(id, taken[2], taken[3] ?? {}, stacked)
    const page = open.get(id)
    if (page === undefined) return undefined
    switch (taken[0]) {
      case 'show':
        stack = found(open, stacked)
        page.livePage('show', NO_ARGUMENTS)
        return page.tell('onShow', NO_ARGUMENTS)
      case 'ready':
        page.live('ready', NO_ARGUMENTS)
        return page.tell('onReady', NO_ARGUMENTS)
      case 'hide':
        page.livePage('hide', NO_ARGUMENTS)
        return page.tell('onHide', NO_ARGUMENTS)
      case 'settled':
        page.livePage('routeDone', NO_ARGUMENTS)
        return page.tell('onRouteDone', NO_ARGUMENTS)
      case 'refresh':
        return page.tell('onPullDownRefresh', NO_ARGUMENTS)
      case 'unload':
        return unload(id, page)
    }
  }

  const selves = () => {
    const pages = []
    for (let at = 0; at < stack.length; at++) pages[at] = stack[at].self
    return pages
  }
  return {
    globals: {
      Page: options => registry.add('Page', options),
      Component: options => registry.add('Component', options),
      Behavior: options => behaviors.define(options),
      getCurrentPages: selves
    },
    register: path => registry.register(path),
    perform: (steps, stacked) => { for (let at = 0; at < steps.length; at++) step(steps[at], stacked ?? []) },
    top: () => stack.length > 0 ? stack[stack.length - 1].self : undefined
  }
}

/** @param {Map<number, Instance>} open @param {number[]} ids */
function found(open, ids) {
  const pages = []
  for (let at = 0; at < ids.length; at++) {
    const page = open.get(ids[at])
    if (page !== undefined) pages[pages.length] = page
  }
  return pages
}

function without(list, page) {
  const others = []
  for (let at = 0; at < list.length; at++) {
    if (list[at] !== page) others[others.length] = list[at]
  }
  return others
}

/** What files have registered, by the path of their page or component. */
class Registry {
  /** @type {Record<string, Registered>} */
  #registered = create(null)
  #begun = create(null)
  #loading
  #program
  #behaviors

  /** @param {Program} program @param {Behaviors} behaviors */
  constructor(program, behaviors) {
    this.#program = program
    this.#behaviors = behaviors
  }

  /** @param {'Page' | 'Component'} kind @param {any} options */
  add(kind, options) {
    const path = this.#loading
    if (!isObject(options)) throw new TypeError(`the argument of ${kind} should be Object`)
    if (path === undefined) {
      throw new Error(`${kind} may be called while the file of a page or component is loaded`)
    }
    if (this.#registered[path]) throw new Error(`${kind} may be called once in ${path}.js`)
    this.#registered[path] = kind === 'Page' ? this.#page(options) : this.#component(options)
  }

  /** Runs the file of a page, once, and before it those of the components that it uses. @param {string} path */
  register(path) {
    if (this.#registered[path] === undefined) {
      this.#use(path)
      this.#run(path)
    }
    return this.#registered[path] !== undefined
  }

  /**
   * What a file has registered; one that has nothing registered is told of.
   * @param {string} path
   * @param {(error: unknown) => void} report
   * @returns {Registered}
   */
  find(path, report) {
    try {
      if (!this.register(path)) report(new Error(`${path}.js calls neither Page nor Component`))
    } catch (error) {
      report(error)
    }
    return this.#registered[path] ?? this.#page({})
  }

  /** The components of a page or component, and what these use. @param {string} path */
  #use(path) {
    if (this.#begun[path]) return
    this.#begun[path] = true
    const used = this.#program.components(path)
    for (let at = 0; at < used.length; at++) {
      if (this.#begun[used[at]]) continue
      this.#use(used[at])
      this.#run(used[at])
    }
  }

  /** @param {string} path */
  #run(path) {
    const before = this.#loading
    this.#loading = path
    try {
      this.#program.run(`${path}.js`)
    } finally {
      this.#loading = before
    }
  }

  /** @param {Record<string, any>} options @returns {Registered} */
  #component(options) {
    const definition = this.#behaviors.component(options)
    const methods = assign({}, definition.methods)
    const properties = { get() { return this.data }, configurable: true }
    const make = () => assign(create(methods, { properties }), { id: '', dataset: {} })
    return { definition, make }
  }

  /** What stands in the options of a page is its own, copied for each. @param {Record<string, any>} options @returns {Registered} */
  #page(options) {
    const { data, behaviors } = options
    const definition = this.#behaviors.component({ data, behaviors })
    const make = () => {
      const self = assign({}, definition.methods)
      const names = keys(options)
      for (let at = 0; at < names.length; at++) {
        if (!OWN[names[at]]) self[names[at]] = copy(options[names[at]])
      }
      return self
    }
    return { definition, make }
  }
}
