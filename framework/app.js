// App and getApp: one application object, its life told by the host.

import { apply } from '../base/captured.js'
import { isObject } from './data.js'

const { assign } = Object

/**
 * @typedef {object} Application
 * @property {Record<string, Function>} globals
 * @property {(event: string) => boolean} has whether the app has a function
 * @property {(event: string, options?: unknown) => boolean} tell calls a function of the app; says whether it has one
 */

/**
 * @param {(error: unknown) => void} report takes what a lifecycle function throws
 * @returns {Application}
 */
export function createApp(report) {
  let app
  let registered = false

  const App = options => {
    if (!isObject(options)) throw new TypeError('the argument of App should be Object')
    if (registered) throw new Error('App may be called once')
    registered = true
    app = app === undefined ? options : assign(app, options)
  }
  const getApp = options => {
    if (app === undefined && options && options.allowDefault) app = {}
    return app
  }
  const has = event => app !== undefined && typeof app[event] === 'function'
  const tell = (event, options) => {
    if (!has(event)) return false
    try {
      apply(app[event], app, options === undefined ? [] : [options])
    } catch (error) {
      report(error)
    }
    return true
  }
  return { globals: { App, getApp }, has, tell }
}
