// Functions that stand in for the phone: which there are, and what they take, the engine says.

import { createAnimation } from './animation.js'
import { brandOf, isObject, text } from './brand.js'
import { apply, endsWith } from './captured.js'
import { ended } from './file-system.js'
import { createLogManagers, createUpdateManager } from './managers.js'
import { json, reports } from './reports.js'

const { isArray } = Array
const { defineProperty, prototype } = Object
const { hasOwnProperty } = prototype

/** @typedef {import('./wx.js').Base} Base */
/** @typedef {[name: string, manner: string, parameters: string[]]} StandIn */

/**
 * The functions of a table.
 * @param {Base} base
 * @param {ReadonlyArray<StandIn>} table
 * @returns {Record<string, Function | object>}
 */
export function createStandIns(base, table) {
  /** @type {Record<string, Function>} */
  const givers = { createAnimation, getUpdateManager: createUpdateManager(base), ...createLogManagers(base) }
  /** @type {Record<string, Function>} */
  const functions = {}
  for (let at = 0; at < table.length; at++) {
    const { 0: name, 1: manner, 2: parameters } = table[at]
    functions[name] = manner === 'gives' ? givers[name] : standIn(base, name, manner, parameters)
  }
  return functions
}

/**
 * Adds a function that exists because it is answered, unless the mini-program has one of its name.
 * @param {Base} base
 * @param {object} wx
 * @param {string} name
 */
export function offer(base, wx, name) {
  if (apply(hasOwnProperty, wx, [name])) return
  const value = standIn(base, name, endsWith(name, 'Sync') ? 'returns' : 'ends', [])
  defineProperty(wx, name, { value, writable: true, enumerable: true, configurable: true })
}

/**
 * @param {Base} base
 * @param {string} name
 * @param {string} manner
 * @param {string[]} parameters
 * @returns {Function}
 */
function standIn(base, name, manner, parameters) {
  switch (manner) {
    case 'ends':
      return ends(base, name, parameters)
    case 'returns':
      return (/** @type {unknown} */ options) => ended(base.invoke('phone', json(options), name)).result.value
    case 'reports':
      return reports(base, name, parameters)
    default:
      // It listens to what never happens here.
      return () => undefined
  }
}

/**
 * A function with options that ends in success or fail.
 * @param {Base} base
 * @param {string} name
 * @param {string[]} parameters
 */
function ends({ invoke, operations, promises }, name, parameters) {
  return (/** @type {unknown} */ options) =>
    promises.either(options, (success, fail, complete) => {
      const op = operations.begin(success, fail, complete)
      const given = isObject(options) ? values(options, parameters) : { brand: brandOf(options) }
      const refused = invoke('phone', json(options), name, op, given)
      if (refused !== undefined) operations.refuse(op, refused)
    })
}

/**
 * Parameters as they cross the bridge, in their order.
 * @param {Record<string, any>} options
 * @param {string[]} parameters
 */
function values(options, parameters) {
  const list = []
  for (let at = 0; at < parameters.length; at++) list[at] = plain(options[parameters[at]])
  return list
}

/** @param {unknown} value */
function plain(value) {
  if (typeof value === 'boolean' || typeof value === 'number') return value
  if (!isArray(value)) return text(value)
  const items = []
  for (let at = 0; at < value.length; at++) items[at] = item(value[at])
  return items
}

/** @param {unknown} value */
function item(value) {
  const isPlain = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
  return isPlain ? value : { brand: brandOf(value) }
}
