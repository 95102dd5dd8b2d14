// CommonJS: one instance per file, cycles as in Node.

const { apply } = Reflect
const { create } = Object

/**
 * @typedef {object} Files what the host knows of the package
 * @property {(from: string, request: string) => string} resolve the file that is meant, or an Error
 * @property {(file: string) => Function | {value: unknown}} load a script's function, or what a `.json` file holds
 */

/**
 * @param {Files} files
 * @returns {(file: string) => unknown} runs a file of the package as the program's entry
 */
export function createModules(files) {
  const loaded = create(null)

  const requireFrom = from => function require(request) {
    if (typeof request !== 'string') throw new TypeError('the argument of require should be a String')
    return run(files.resolve(from, request))
  }

  const run = file => {
    const known = loaded[file]
    if (known) return known.exports
    const module = { id: file, filename: file, loaded: false, exports: {} }
    loaded[file] = module
    try {
      const code = files.load(file)
      if (typeof code === 'function') apply(code, undefined, [module.exports, requireFrom(file), module])
      else module.exports = code.value
    } catch (error) {
      delete loaded[file]
      throw error
    }
    module.loaded = true
    return module.exports
  }
  return run
}
