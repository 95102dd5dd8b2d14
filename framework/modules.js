// Modules as mini-programs have them: CommonJS, one instance per file, cycles as in Node; and ES modules among them.

import { createLink } from './links.js'

const { apply } = Reflect
const { create, defineProperty } = Object

/**
 * @typedef {object} Files what the host knows of the package
 * @property {(from: string, request: string) => string} resolve the file that is meant, or an Error
 * @property {(file: string) => Code} load what a file holds
 */
/**
 * @typedef {{value: unknown} | {run: Function, names?: number, link?: string}} Code what a `.json` file holds, or a
 *   script's function; it takes `exports`, `require`, `module`, after that as many names that it declares as undefined,
 *   and, if it has one, its link
 */

/**
 * @param {Files} files
 * @returns {(file: string) => unknown} runs a file of the package as the program's entry
 */
export function createModules(files) {
  const loaded = create(null)

  const run = file => {
    const known = loaded[file]
    if (known) return known.exports
    const module = { id: file, filename: file, loaded: false, exports: {} }
    loaded[file] = module
    try {
      play(files.load(file), module, requireFrom(files, file, run))
    } catch (error) {
      delete loaded[file]
      throw error
    }
    module.loaded = true
    return module.exports
  }
  return run
}

/** @param {any} code @param {any} module @param {any} require @returns {void} */
function play(code, module, require) {
  if (code.run === undefined) {
    module.exports = code.value
    return
  }
  const values = [module.exports, require, module]
  if (code.link === undefined) {
    apply(code.run, undefined, values)
    return
  }
  const { link, finish } = createLink(module.exports, code.link, require)
  values[2 + code.names + 1] = link
  apply(code.run, undefined, values)
  finish()
}

/**
 * The `require` of a file. With a callback, or as `require.async`, it answers later, as it does for sub-packages that
 * are not there yet.
 * @param {Files} files
 * @param {string} from
 * @param {(file: string) => unknown} run
 */
function requireFrom(files, from, run) {
  const find = request => {
    if (typeof request !== 'string') throw new TypeError('the argument of require should be a String')
    return files.resolve(from, request)
  }
  const later = async request => {
    await undefined
    let file
    try {
      file = find(request)
    } catch (error) {
      throw { errMsg: error.message, mod: request }
    }
    return run(file)
  }
  const tell = async (request, success, fail) => {
    let exports
    try {
      exports = await later(request)
    } catch (error) {
      if (typeof fail !== 'function') throw error
      apply(fail, undefined, [error])
      return
    }
    if (typeof success === 'function') apply(success, undefined, [exports])
  }

  function require(request, success, fail) {
    if (typeof success !== 'function' && typeof fail !== 'function') return run(find(request))
    tell(request, success, fail)
  }
  defineProperty(require, 'async', { value: later, writable: true, configurable: true })
  return require
}
