// The objects of wx.getUpdateManager, wx.getLogManager and wx.getRealtimeLogManager.

import { reports } from './reports.js'

/** @typedef {import('./wx.js').Base} Base */

/**
 * A release that is always the newest: a check finds nothing.
 * @param {Base} base
 */
export function createUpdateManager(base) {
  const { invoke, operations } = base
  const never = () => undefined
  const manager = {
    /** @param {unknown} listener */
    onCheckForUpdate(listener) {
      const op = operations.begin(listener, undefined, undefined)
      if (op !== undefined) invoke('phone', undefined, 'UpdateManager.onCheckForUpdate', op)
    },
    onUpdateReady: never,
    onUpdateFailed: never,
    applyUpdate: reports(base, 'UpdateManager.applyUpdate', []),
  }
  return () => manager
}

/** @param {Base} base */
export function createLogManagers(base) {
  /** @param {string} name @param {string} method */
  const log = (name, method) => reports(base, `${name}.${method}`, [])
  const own = 'LogManager'
  const manager = { log: log(own, 'log'), info: log(own, 'info'), warn: log(own, 'warn'), debug: log(own, 'debug') }
  const live = 'RealtimeLogManager'
  const tagged = () => ({
    info: log(live, 'info'),
    warn: log(live, 'warn'),
    error: log(live, 'error'),
    setFilterMsg: log(live, 'setFilterMsg'),
    addFilterMsg: log(live, 'addFilterMsg'),
  })
  const realtime = { ...tagged(), tag: tagged }
  return { getLogManager: () => manager, getRealtimeLogManager: () => realtime }
}
