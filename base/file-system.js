// wx.getFileSystemManager (FILE-09): one object, whose methods are messages with one or two paths.

import { brandOf, isArrayBuffer, isObject, number, text } from './brand.js'

/** @typedef {import('./callbacks.js').Callback} Callback */
/** @typedef {import('./operations.js').Shape} Shape */
/** @typedef {import('./wx.js').Base} Base */

const { isArray } = Array
const { assign } = Object
/** @type {<T extends object>(table: T) => Array<keyof T>} */
const namesOf = Object.keys
const CapturedError = Error
/** @type {Record<string, any>} */
const NOTHING = {}

/**
 * What a function is made of: the names of its paths, and how its result is seen.
 * @typedef {object} FileFunction
 * @property {string[]} paths
 * @property {Shape} [shape]
 */
/** @typedef {FileFunction & {order: string[], returns?: string}} BothForms */
/** @typedef {keyof typeof BOTH_FORMS | `${keyof typeof BOTH_FORMS}Sync` | keyof typeof CALLBACKS_ONLY} Names */

/**
 * The functions with a form that waits, and what that form returns.
 * @satisfies {Record<string, BothForms>}
 */
const BOTH_FORMS = {
  access: { paths: ['path'], order: ['path'] },
  stat: { paths: ['path'], order: ['path', 'recursive'], shape: described, returns: 'stats' },
  readFile: { paths: ['filePath'], order: ['filePath', 'encoding', 'position', 'length'], shape: read, returns: 'data' },
  writeFile: { paths: ['filePath'], order: ['filePath', 'data', 'encoding'] },
  appendFile: { paths: ['filePath'], order: ['filePath', 'data', 'encoding'] },
  copyFile: { paths: ['srcPath', 'destPath'], order: ['srcPath', 'destPath'] },
  rename: { paths: ['oldPath', 'newPath'], order: ['oldPath', 'newPath'] },
  unlink: { paths: ['filePath'], order: ['filePath'] },
  mkdir: { paths: ['dirPath'], order: ['dirPath', 'recursive'] },
  rmdir: { paths: ['dirPath'], order: ['dirPath', 'recursive'] },
  readdir: { paths: ['dirPath'], order: ['dirPath'], returns: 'files' },
  saveFile: { paths: ['tempFilePath', 'filePath'], order: ['tempFilePath', 'filePath'], returns: 'savedFilePath' },
}

/** @satisfies {Record<string, FileFunction>} */
const CALLBACKS_ONLY = {
  getSavedFileList: { paths: [] },
  removeSavedFile: { paths: ['filePath'] },
  getFileInfo: { paths: ['filePath'] },
}

/**
 * @param {Base} base
 * @returns {() => Pick<WechatMiniprogram.FileSystemManager, Names>}
 */
export function createFileSystem(base) {
  const { has } = base
  const manager = /** @type {Record<Names, any>} */ ({})
  for (const name of namesOf(BOTH_FORMS)) {
    if (name === 'appendFile' && !has('AppendFile')) continue
    const both = BOTH_FORMS[name]
    manager[name] = withCallbacks(base, name, both)
    manager[`${name}Sync`] = waiting(base, name, both)
  }
  for (const name of namesOf(CALLBACKS_ONLY)) manager[name] = withCallbacks(base, name, CALLBACKS_ONLY[name])
  return () => manager
}

/**
 * @param {Base} base
 * @param {string} name
 * @param {FileFunction} called
 * @returns {(options?: unknown) => void}
 */
function withCallbacks(base, name, called) {
  return (options) => {
    const { success, fail, complete } = isObject(options) ? options : NOTHING
    begin(base, name, called, options, success, fail, complete)
  }
}

/**
 * Begins a function whose end will be heard.
 * @param {Base} base
 * @param {string} name
 * @param {FileFunction} called
 * @param {unknown} options
 * @param {Callback} success
 * @param {Callback} fail
 * @param {Callback} complete
 */
export function begin({ invoke, callbacks, operations }, name, called, options, success, fail, complete) {
  if (!isObject(options) && called.paths.length > 0) {
    callbacks.refuse(fail, complete, invoke('malformed', undefined, name, brandOf(options)))
    return
  }
  const op = operations.begin(success, fail, complete, called.shape)
  const refused = ask(invoke, name, op, called.paths, isObject(options) ? options : NOTHING)
  if (refused !== undefined) operations.refuse(op, refused)
}

/**
 * The form that waits: it takes its parameters one by one, returns what there is to return, and throws an Error with
 * the errMsg.
 * @param {Base} base
 * @param {string} name
 * @param {FileFunction & {order: string[], returns?: string}} called
 */
function waiting({ invoke }, name, { paths, order, shape, returns }) {
  return (/** @type {unknown[]} */ ...parameters) => {
    /** @type {Record<string, unknown>} */
    const options = {}
    for (let at = 0; at < order.length; at++) options[order[at]] = parameters[at]
    const { result, data } = ended(ask(invoke, `${name}Sync`, undefined, paths, options))
    const shaped = shape === undefined ? result : shape(result, data)
    return returns === undefined ? undefined : shaped[returns]
  }
}

/**
 * What a form that waits was answered: the result and its data.
 * @param {any} reply
 * @returns {{result: any, data: any}}
 */
export function ended(reply) {
  const answer = isArray(reply) ? { result: reply[0], data: reply[1] } : { result: reply, data: undefined }
  if (answer.result.errMsg !== undefined) throw new CapturedError(answer.result.errMsg)
  return answer
}

/**
 * @param {import('./wx.js').Invoke} invoke
 * @param {string} name
 * @param {number | undefined} op
 * @param {string[]} paths
 * @param {Record<string, any>} options
 */
function ask(invoke, name, op, paths, options) {
  const { data } = options
  const first = paths.length > 0 ? text(options[paths[0]]) : undefined
  const second = paths.length > 1 ? text(options[paths[1]]) : undefined
  const writable = typeof data === 'string' || isArrayBuffer(data)
  const odd = writable || data === undefined ? undefined : { brand: brandOf(data) }
  return invoke('file', writable ? data : undefined, name, op, first, second, rare(options), odd)
}

/** @param {Record<string, any>} options */
function rare(options) {
  const { recursive } = options
  const encoding = text(options.encoding)
  const digestAlgorithm = text(options.digestAlgorithm)
  const position = number(options.position)
  const length = number(options.length)
  if (recursive !== true && encoding === undefined && digestAlgorithm === undefined && position === undefined
    && length === undefined) return undefined
  return { encoding, digestAlgorithm, position, length, recursive: recursive === true ? true : undefined }
}

/** @type {Shape} */
function read(_, data) {
  return { data: data === undefined ? '' : data }
}

/** @type {Shape} */
function described({ stats }) {
  if (!isArray(stats)) return { stats: new Stats(stats) }
  const tree = []
  for (let at = 0; at < stats.length; at++) tree[at] = { path: stats[at].path, stats: new Stats(stats[at].stats) }
  return { stats: tree }
}

/** What a file or folder is like. */
class Stats {
  #directory

  /** @param {Record<string, any>} facts */
  constructor({ isDirectory, ...facts }) {
    this.#directory = isDirectory
    assign(this, facts)
  }

  isDirectory() {
    return this.#directory
  }

  isFile() {
    return !this.#directory
  }
}
