// Page and getCurrentPages: what a page's file registers, and the pages that are open.

import { copy, isObject, place } from './data.js'

const { apply } = Reflect
const { create, defineProperty, keys } = Object

/**
 * @typedef {object} Surroundings
 * @property {(file: string) => unknown} run runs a file of the package, once
 * @property {(error: unknown) => void} report takes what a function of a page throws
 * @property {(line: string) => void} warn prints a line on the program's console
 * @property {(callback: () => void) => void} later begins a turn of its own
 */
/**
 * @typedef {object} Pages
 * @property {Record<string, Function>} globals
 * @property {(path: string) => boolean} register runs a page's file, once; says whether it registers a page
 * @property {(path: string, query: Record<string, string>) => void} load opens a page on top of the others, up to its
 *   onLoad
 * @property {(event: string) => void} tell calls a function of the page on top
 * @property {() => void} unload closes it
 * @property {() => object | undefined} top
 */

/** What a page has of itself, whatever its options say. */
const OWN = ['data', 'is', 'options', 'route', 'setData']

/** @param {Surroundings} surroundings @returns {Pages} */
export function createPages({ run, report, warn, later }) {
  const registered = create(null)
  const stack = []
  let loading

  const Page = options => {
    if (!isObject(options)) throw new TypeError('the argument of Page should be Object')
    if (loading === undefined) throw new Error('Page may be called while the file of a page is loaded')
    if (registered[loading]) throw new Error(`Page may be called once in ${loading}.js`)
    registered[loading] = options
  }

  const register = path => {
    if (registered[path]) return true
    loading = path
    try {
      run(`${path}.js`)
    } finally {
      loading = undefined
    }
    return registered[path] !== undefined
  }

  const tell = (page, event, values) => {
    if (typeof page[event] !== 'function') return
    try {
      apply(page[event], page, values)
    } catch (error) {
      report(error)
    }
  }

  const load = (path, query) => {
    const page = instance(registered[path], path, query, { warn, later })
    stack.push(page)
    tell(page, 'onLoad', [copy(query)])
  }

  const top = () => stack[stack.length - 1]
  return {
    globals: { Page, getCurrentPages: () => [...stack] },
    register,
    load,
    top,
    tell: event => { if (stack.length > 0) tell(top(), event, []) },
    unload: () => { if (stack.length > 0) tell(stack.pop(), 'onUnload', []) }
  }
}

/**
 * A page that is opened: copies of what its options have.
 * @param {Record<string, any>} options
 * @param {string} path
 * @param {Record<string, string>} query
 * @param {Pick<Surroundings, 'warn' | 'later'>} surroundings
 */
function instance(options, path, query, { warn, later }) {
  const page = {}
  for (const key of keys(options)) {
    if (!OWN.includes(key)) page[key] = copy(options[key])
  }
  const own = { data: isObject(options.data) ? copy(options.data) : {}, is: path, route: path, options: query }
  for (const key of keys(own)) page[key] = own[key]
  const setData = function (data, callback) {
    if (isObject(data)) update(page.data, data, warn)
    else warn('setData: its first argument should be Object; it is ignored')
    if (typeof callback === 'function') later(() => apply(callback, page, []))
  }
  defineProperty(page, 'setData', { value: setData, writable: true, configurable: true })
  return page
}

/** @param {Record<string, any>} data @param {Record<string, any>} changes @param {Surroundings['warn']} warn */
function update(data, changes, warn) {
  for (const path of keys(changes)) {
    if (changes[path] === undefined) warn(`setData: ${path} cannot be set to undefined; it is ignored`)
    else place(data, path, copy(changes[path]))
  }
}
