// The data of a page: copies, and paths such as `list[0].name` into it.

const { getPrototypeOf, keys, hasOwn } = Object
const { isArray } = Array
const { apply } = Reflect
const toStringOf = Object.prototype.toString

/**
 * A copy of a value: arrays and plain objects are copied at every depth, anything else is taken as it is.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function copy(value) {
  return copied(value, new Map())
}

/** @param {any} value @param {Map<object, object>} done @returns {any} */
function copied(value, done) {
  if (!isArray(value) && !isPlain(value)) return value
  const known = done.get(value)
  if (known !== undefined) return known
  const twin = isArray(value) ? [] : {}
  done.set(value, twin)
  for (const key of keys(value)) twin[key] = copied(value[key], done)
  if (isArray(value)) twin.length = value.length
  return twin
}

/** Whether it is an object as `{}` makes one, of any realm. @param {any} value @returns {boolean} */
function isPlain(value) {
  if (!isObject(value)) return false
  const prototype = getPrototypeOf(value)
  return prototype === null || getPrototypeOf(prototype) === null
}

/** @param {unknown} value @returns {value is Record<string, any>} */
export function isObject(value) {
  return typeof value === 'object' && apply(toStringOf, value, []) === '[object Object]'
}

/**
 * Puts a value where a path leads. What is not there on the way, or cannot have such a part, becomes an Object or an
 * Array.
 * @param {Record<string, any>} data
 * @param {string} path names separated by `.`, indices in brackets; a backslash takes these signs literally
 * @param {unknown} value
 * @returns {void}
 */
export function place(data, path, value) {
  const steps = read(path)
  let object = /** @type {any} */ (data)
  for (let at = 0; at < steps.length - 1; at++) {
    const step = steps[at]
    const inner = hasOwn(object, step) ? object[step] : undefined
    const wantsArray = typeof steps[at + 1] === 'number'
    const fits = wantsArray ? isArray(inner) : isObject(inner)
    object = fits ? inner : (object[step] = wantsArray ? [] : {})
  }
  object[steps[steps.length - 1]] = value
}

// An escaped sign or any other but the separators; an index; a dot.
const PARTS = /((?:\\[^]|[^.[\]\\])+)|\[(\d+)\]|\./gy

/** @param {string} path @returns {Array<string | number>} */
function read(path) {
  const steps = []
  PARTS.lastIndex = 0
  while (PARTS.lastIndex < path.length) {
    const part = PARTS.exec(path)
    if (part === null) throw new Error(`setData: ${JSON.stringify(path)} is no path: an index is digits in brackets`)
    if (part[1] !== undefined) steps.push(part[1].replace(/\\([^])/g, '$1'))
    else if (part[2] !== undefined) steps.push(+part[2])
  }
  if (typeof steps[0] !== 'string') throw new Error(`setData: ${JSON.stringify(path)} is no path: it begins with a name`)
  return steps
}
