// Instances of pages and components: their data, what they hear of it, and the functions that all of them have.

import { apply } from '../base/captured.js'
import { copy, isObject, place, read } from './data.js'
import { concerns, seen } from './observers.js'
import { taken } from './properties.js'

const { defineProperty, hasOwn, keys } = Object

/** @typedef {import('./behavior.js').Definition} Definition */
/** @typedef {import('./data.js').Step} Step */
/**
 * @typedef {object} Surroundings
 * @property {import('./behavior.js').Behaviors} behaviors
 * @property {(error: unknown) => void} report takes what a function of an instance throws
 * @property {(line: string) => void} warn prints a line on the program's console
 * @property {(callback: () => void) => void} later begins a turn of its own
 * @property {Record<'createSelectorQuery' | 'createIntersectionObserver', (...values: any[]) => any>} selectors
 * @property {{router(from?: string): object, opener(page: number): object}} routes
 */
/** What an instance is made of. @typedef {{definition: Definition, path: string, page: number}} Origin */

/** What the framework knows of an instance, which the program does not see. */
export class Instance {
  #definition
  #around
  /** Which observers are to be called. @type {boolean[]} */
  #due = []
  /** What observers of properties are to hear. @type {Array<{observer: Function | string, values: unknown[]}>} */
  #heard = []
  #observing = false

  /**
   * @param {object} self what the program sees
   * @param {Origin} origin
   * @param {Surroundings} around
   */
  constructor(self, { definition, path, page }, around) {
    this.self = /** @type {any} */ (self)
    this.path = path
    this.page = page
    this.#definition = definition
    this.#around = around
    const data = copy(definition.data)
    for (const name in definition.properties) data[name] = copy(definition.properties[name].value)
    this.self.data = data
    this.self.is = path
    /** The tab bar of a page, where it is the program's own. @type {Instance | undefined} */
    this.tabBar = undefined
    this.#equip()
  }

  /**
   * Calls the functions of a moment of its life, and before them those of its tab bar.
   * @param {string} name
   * @param {unknown[]} values
   */
  live(name, values) {
    this.tabBar?.live(name, values)
    this.#each(this.#definition.lifetimes[name], values)
  }

  /** The same of the life of its page. @param {string} name @param {unknown[]} values */
  livePage(name, values) {
    this.tabBar?.livePage(name, values)
    this.#each(this.#definition.pageLifetimes[name], values)
  }

  /** What stands for it where it is selected: itself, or what its definition exports. */
  exported() {
    const { behaviors } = this.#around
    const { exports } = this.#definition
    const exporting = exports !== undefined && behaviors.has(this.#definition, 'wx://component-export')
    return exporting ? apply(exports, this.self, []) : this.self
  }

  /** Calls a function that it has by this name, if it has one. @param {string} name @param {unknown[]} values */
  tell(name, values) {
    let method
    try {
      method = this.self[name]
    } catch (error) {
      this.#around.report(error)
    }
    if (typeof method === 'function') this.#call(method, values)
  }

  #each(functions, values) {
    if (functions === undefined) return
    for (let at = 0; at < functions.length; at++) this.#call(functions[at], values)
  }

  #call(callback, values) {
    try {
      apply(callback, this.self, values)
    } catch (error) {
      this.#around.report(error)
      this.#fail(error)
    }
  }

  /** The lifetime that hears of errors; its own go no further. */
  #fail(error) {
    const listeners = this.#definition.lifetimes.error
    if (listeners === undefined) return
    for (let at = 0; at < listeners.length; at++) {
      try {
        apply(listeners[at], this.self, [error])
      } catch (another) {
        this.#around.report(another)
      }
    }
  }

  /** Gives properties their values, as whoever uses a component does. @param {Record<string, any>} given */
  receive(given) {
    const changes = {}
    const names = keys(given)
    for (let at = 0; at < names.length; at++) {
      if (hasOwn(this.self.data, names[at]) && this.#definition.properties[names[at]] !== undefined) {
        changes[names[at]] = given[names[at]]
      }
    }
    if (keys(changes).length > 0) this.#update(changes)
  }

  /** `setData` @param {unknown} data @param {unknown} callback */
  set(data, callback) {
    if (isObject(data)) this.#update(data)
    else this.#around.warn('setData: its first argument should be Object; it is ignored')
    if (typeof callback === 'function') this.#around.later(() => apply(callback, this.self, []))
  }

  /** @param {Record<string, any>} changes */
  #update(changes) {
    const set = []
    const paths = keys(changes)
    for (let at = 0; at < paths.length; at++) {
      const path = paths[at]
      if (changes[path] === undefined) {
        this.#around.warn(`setData: ${path} cannot be set to undefined; it is ignored`)
        continue
      }
      const steps = read(path, 'setData')
      const told = this.#place(steps, changes[path])
      if (told !== undefined) this.#heard[this.#heard.length] = told
      set[set.length] = steps
    }
    if (set.length > 0) this.#observe(set)
  }

  /** Puts one value in its place; gives what the property's observer is to hear. @param {Step[]} steps @param {any} value */
  #place(steps, value) {
    const { data } = this.self
    const name = steps[0]
    const property = this.#definition.properties[name]
    const before = data[name]
    if (property === undefined || steps.length > 1) {
      place(data, steps, copy(value))
    } else {
      const mismatch = (expected, used) => this.#around.warn(
        `${this.path}: property "${name}" received a value that is no ${expected}: ${used} is used instead`
      )
      place(data, steps, copy(taken(property, value, mismatch)))
    }
    if (property?.observer === undefined) return undefined
    const after = data[name]
    const same = after === before && (typeof after !== 'object' || after === null)
    return same ? undefined : { observer: property.observer, values: [after, before, steps] }
  }

  /**
   * Calls the observers that are concerned. What they set is set at once, and observed when they have returned: each
   * hears once of however much there is to hear.
   * @param {Step[][]} set
   */
  #observe(set) {
    const { observers } = this.#definition
    for (let at = 0; at < observers.length; at++) {
      if (concerns(observers[at], set)) this.#due[at] = true
    }
    if (this.#observing) return
    this.#observing = true
    try {
      while (this.#observeOnce()) {
        // Until nothing is set any more.
      }
    } finally {
      this.#observing = false
    }
  }

  /** Whether there was anything to tell. */
  #observeOnce() {
    const { observers } = this.#definition
    let called = false
    for (let at = 0; at < observers.length; at++) {
      if (!this.#due[at]) continue
      this.#due[at] = false
      called = true
      this.#call(observers[at].callback, seen(observers[at], this.self.data))
    }
    const heard = this.#heard
    this.#heard = []
    for (let at = 0; at < heard.length; at++) {
      const { observer, values } = heard[at]
      if (typeof observer === 'function') this.#call(observer, values)
      else this.tell(observer, values)
    }
    return called || heard.length > 0
  }

  /** Gives the program's object the functions that every instance has; they work detached. */
  #equip() {
    const { behaviors, selectors, routes } = this.#around
    const { self, path, page } = this
    const definition = this.#definition
    // Nothing moves where nothing is seen: an animation has ended as soon as it begins.
    const ended = (...given) => {
      const callback = given[given.length - 1]
      if (typeof callback === 'function') this.#around.later(() => apply(callback, self, []))
    }
    const functions = {
      setData: (data, callback) => this.set(data, callback),
      hasBehavior: behavior => behaviors.has(definition, behavior),
      // Whoever uses a component listens in its view, which is not there.
      triggerEvent: () => {},
      createSelectorQuery: () => selectors.createSelectorQuery().in(self),
      createIntersectionObserver: options => selectors.createIntersectionObserver(self, options),
      selectComponent: () => null,
      selectAllComponents: () => [],
      selectOwnerComponent: () => null,
      getRelationNodes: key => definition.relations[key] === undefined ? null : [],
      animate: ended,
      clearAnimation: ended,
      groupSetData: callback => { if (typeof callback === 'function') apply(callback, self, []) },
      getTabBar: () => this.tabBar === undefined ? null : this.tabBar.exported(),
      getPageId: () => `pageId:${page}`,
      getOpenerEventChannel: () => routes.opener(page)
    }
    for (const name in functions) hidden(self, name, functions[name])
    hidden(self, 'router', routes.router(path))
    hidden(self, 'pageRouter', routes.router(path))
  }
}

/** @param {object} object @param {string} name @param {unknown} value */
function hidden(object, name, value) {
  defineProperty(object, name, { value, writable: true, configurable: true })
}
