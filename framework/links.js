// How an ES module, rewritten as a function, reaches other modules: imports of both kinds, and exports that are live.

const { apply } = Reflect
const { defineProperty, getOwnPropertyDescriptor, hasOwn, keys } = Object
const { get: valueOf, set: keep } = WeakMap.prototype

/**
 * @typedef {object} Link what a rewritten module calls
 * @property {(request: string) => any} get requires a module
 * @property {(exports: any) => {default: unknown}} def an object with a module's default
 * @property {(exports: any) => object} all a module's namespace
 * @property {(list: Array<string | number | (() => unknown)>) => void} export takes name, getter and {@link Change} of
 *   each export in turn
 * @property {(exports: any) => void} star exports what that module exports
 * @property {(request: unknown) => Promise<object>} load promises a module's namespace
 * @property {(name: string) => never} constant refuses to assign an import
 */
/** @typedef {0 | 1 | 2} Change whether an export may change, never does, or never does and has no name of its own */

/**
 * @param {Record<string, any>} exports where the module's exports go
 * @param {string} name what the module calls its link
 * @param {(request: string) => unknown} require
 * @returns {{link: Link, finish: () => void}} `finish` is to be called when the module has run
 */
export function createLink(exports, name, require) {
  const own = []
  let finished = false

  // A module of a cycle may ask for what is not there yet: to CommonJS that is undefined.
  const early = read => {
    try {
      return read()
    } catch {
      return undefined
    }
  }
  const define = (key, read) => {
    const get = () => finished ? read() : early(read)
    const set = value => settle(exports, key, value)
    defineProperty(exports, key, { get, set, enumerable: true, configurable: true })
    return get
  }

  const link = {
    get: require,
    def: other => isModule(other) ? other : { default: other },
    all: namespace,
    export(list) {
      defineProperty(exports, '__esModule', { value: true })
      for (let at = 0; at < list.length; at += 3) {
        const get = define(list[at], list[at + 1])
        if (list[at + 2] !== 0) own[own.length] = { key: list[at], get, nameless: list[at + 2] === 2 }
      }
    },
    star(other) {
      if (!hasKeys(other)) return
      const names = keys(other)
      for (let at = 0; at < names.length; at++) {
        const key = names[at]
        if (key !== 'default' && !hasOwn(exports, key)) define(key, () => other[key])
      }
    },
    load: async request => {
      await undefined
      return namespace(require(`${request}`))
    },
    constant(local) {
      throw new TypeError(`'${local}' is imported: it cannot be assigned`)
    }
  }

  const finish = () => {
    finished = true
    for (let at = 0; at < own.length; at++) {
      const { key, get, nameless } = own[at]
      const value = get()
      if (nameless) nameDefault(value, `${name}d`)
      const now = getOwnPropertyDescriptor(exports, key)
      // What never changes is read faster as a value, and may be replaced from outside, as tests of programs do.
      if (now !== undefined && now.get === get) settle(exports, key, value)
    }
  }
  return { link, finish }
}

/** @param {object} exports @param {string} key @param {unknown} value @returns {void} */
function settle(exports, key, value) {
  defineProperty(exports, key, { value, writable: true, enumerable: true, configurable: true })
}

/** Gives a function or class without a name the one that it has as a default export. */
function nameDefault(value, given) {
  if (typeof value !== 'function') return
  const own = getOwnPropertyDescriptor(value, 'name')
  if (own !== undefined && own.value === given) defineProperty(value, 'name', { value: 'default', configurable: true })
}

const hasKeys = value => typeof value === 'object' && value !== null || typeof value === 'function'

/** Whether these are the exports of an ES module, of ours or of a build. */
const isModule = value => hasKeys(value) && Boolean(value.__esModule)

/** The namespaces of modules of CommonJS. */
const namespaces = new WeakMap()

/** @param {any} exports @returns {object} */
function namespace(exports) {
  if (isModule(exports)) return exports
  if (!hasKeys(exports)) return { default: exports }
  const known = apply(valueOf, namespaces, [exports])
  if (known !== undefined) return known
  const twin = {}
  const names = keys(exports)
  for (let at = 0; at < names.length; at++) {
    const key = names[at]
    if (key !== 'default') defineProperty(twin, key, getOwnPropertyDescriptor(exports, key))
  }
  settle(twin, 'default', exports)
  apply(keep, namespaces, [exports, twin])
  return twin
}
