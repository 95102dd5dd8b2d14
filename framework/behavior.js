// Behavior, and what a definition of a page, component or behavior amounts to when everything it builds on is in it.

import { Table, apply, part } from '../base/captured.js'
import { copy, isObject, isPlain } from './data.js'
import { readObservers } from './observers.js'
import { property } from './properties.js'

const { isArray } = Array
const { create, keys } = Object

/**
 * A definition with everything that it builds on. What is built on comes first.
 * @typedef {object} Definition
 * @property {string[]} behaviors every behavior in it, by its id
 * @property {Record<string, import('./properties.js').Property>} properties
 * @property {Record<string, any>} data
 * @property {Record<string, Function>} methods
 * @property {Record<string, Function[]>} lifetimes
 * @property {Record<string, Function[]>} pageLifetimes
 * @property {import('./observers.js').Observer[]} observers
 * @property {Record<string, unknown>} relations
 * @property {Function | undefined} exports what stands for a component where it is selected
 */

const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error']
const PAGE_LIFETIMES = ['show', 'hide', 'resize', 'routeDone']

/** What the names of the platform's own behaviors begin with. */
const PLATFORM = 'wx://'
/** Those of them that do something here. */
const BUILT_IN = {
  'wx://form-field': { properties: { name: { type: String }, value: { type: null } } }
}

/** The behaviors of one mini-program. */
export class Behaviors {
  /** @type {Map<string, {definition: Definition, filter: Function | undefined, filters: Function[]}>} */
  #known = new Table()
  #count = 0

  constructor() {
    const names = keys(BUILT_IN)
    for (let at = 0; at < names.length; at++) this.#keep(names[at], { ...BUILT_IN[names[at]] })
  }

  /** `Behavior`: gives what stands for it in `behaviors`. @param {unknown} options @returns {string} */
  define(options) {
    if (!isObject(options)) throw new TypeError('the argument of Behavior should be Object')
    this.#count += 1
    const id = `behavior:${this.#count}`
    this.#keep(id, { ...options })
    return id
  }

  /** @param {string} id @param {Record<string, any>} options */
  #keep(id, options) {
    const filters = this.#filter(options)
    const definition = this.#join(options, id)
    const filter = typeof options.definitionFilter === 'function' ? options.definitionFilter : undefined
    this.#known.set(id, { definition, filter, filters })
  }

  /** What a component, or the part of a page that is one, amounts to. @param {Record<string, any>} options */
  component(options) {
    const own = { ...options }
    this.#filter(own)
    return this.#join(own, undefined)
  }

  /**
   * Whether an id is among the behaviors of a definition.
   * @param {Definition} definition
   * @param {unknown} id
   */
  has(definition, id) {
    for (let at = 0; at < definition.behaviors.length; at++) {
      if (definition.behaviors[at] === id) return true
    }
    return false
  }

  /** Lets the behaviors that are built on change a definition; gives their filters. @param {Record<string, any>} own */
  #filter(own) {
    const filters = []
    const ids = list(own.behaviors)
    for (let at = 0; at < ids.length; at++) {
      const behavior = this.#get(ids[at])
      if (behavior.filter === undefined) continue
      filters[filters.length] = behavior.filter
      apply(behavior.filter, undefined, [own, behavior.filters])
    }
    return filters
  }

  /** @param {unknown} id */
  #get(id) {
    if (typeof id !== 'string') throw new TypeError(`behaviors: a behavior should be what Behavior returns, not ${typeof id}`)
    const behavior = this.#known.get(id)
    if (behavior !== undefined) return behavior
    if (part(id, 0, PLATFORM.length) !== PLATFORM) throw new TypeError(`behaviors: there is no behavior ${id}`)
    // Another one of the platform's: what it does is seen in the view alone.
    this.#keep(id, {})
    return this.#get(id)
  }

  /** @param {Record<string, any>} own @param {string | undefined} id @returns {Definition} */
  #join(own, id) {
    const definition = empty()
    const ids = list(own.behaviors)
    for (let at = 0; at < ids.length; at++) include(definition, this.#get(ids[at]).definition)
    const before = definition.behaviors
    include(definition, single(own))
    definition.behaviors = id === undefined ? before : joined(before, [id])
    return definition
  }
}

/** @returns {Definition} */
function empty() {
  return {
    behaviors: [], properties: create(null), data: {}, methods: create(null), lifetimes: create(null),
    pageLifetimes: create(null), observers: [], relations: create(null), exports: undefined
  }
}

/** A definition without what it builds on. @param {Record<string, any>} own @returns {Definition} */
function single(own) {
  const definition = empty()
  const properties = members(own.properties)
  for (const name in properties) definition.properties[name] = property(properties[name])
  if (isObject(own.data)) definition.data = own.data
  functions(definition.methods, own.methods)
  lives(definition.lifetimes, LIFETIMES, own.lifetimes, own)
  lives(definition.pageLifetimes, PAGE_LIFETIMES, own.pageLifetimes, {})
  definition.observers = readObservers(own.observers)
  const relations = members(own.relations)
  for (const name in relations) definition.relations[name] = relations[name]
  if (typeof own.export === 'function') definition.exports = own.export
  return definition
}

/** @param {Record<string, Function>} methods @param {unknown} given */
function functions(methods, given) {
  const own = members(given)
  for (const name in own) {
    if (typeof own[name] === 'function') methods[name] = own[name]
  }
}

/** What stands in `lifetimes` counts, else what stands beside it. */
function lives(lifetimes, names, inner, outer) {
  const given = members(inner)
  for (let at = 0; at < names.length; at++) {
    const name = names[at]
    const own = typeof given[name] === 'function' ? given[name] : outer[name]
    if (typeof own === 'function') lifetimes[name] = [own]
  }
}

/** Adds what a later definition says: it wins, but functions of lives and observers stay beside each other, each once. */
function include(into, later) {
  into.behaviors = joined(into.behaviors, later.behaviors)
  into.data = merged(into.data, later.data)
  into.observers = joined(into.observers, later.observers)
  for (const kind of ['properties', 'methods', 'relations']) {
    for (const name in later[kind]) into[kind][name] = later[kind][name]
  }
  for (const kind of ['lifetimes', 'pageLifetimes']) {
    for (const name in later[kind]) into[kind][name] = joined(into[kind][name] ?? [], later[kind][name])
  }
  into.exports = later.exports ?? into.exports
}

/** @param {any[]} list @param {any[]} more those that are there already stay where they are */
function joined(list, more) {
  const all = []
  const add = value => {
    for (let at = 0; at < all.length; at++) {
      if (all[at] === value) return
    }
    all[all.length] = value
  }
  for (let at = 0; at < list.length; at++) add(list[at])
  for (let at = 0; at < more.length; at++) add(more[at])
  return all
}

/** Objects of the same name are merged at every depth; of other values the later one counts. */
function merged(data, later) {
  const both = copy(data)
  const names = keys(later)
  for (let at = 0; at < names.length; at++) {
    const name = names[at]
    const mergeable = isPlain(both[name]) && isPlain(later[name])
    both[name] = mergeable ? merged(both[name], later[name]) : copy(later[name])
  }
  return both
}

/** @param {unknown} value @returns {any[]} */
function list(value) {
  return isArray(value) ? value : []
}

/** The own members of an Object. @param {unknown} value @returns {Record<string, any>} */
function members(value) {
  const own = create(null)
  if (!isObject(value)) return own
  const names = keys(value)
  for (let at = 0; at < names.length; at++) own[names[at]] = value[names[at]]
  return own
}
