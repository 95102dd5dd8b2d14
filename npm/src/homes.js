// @ts-check
// The files of mini-programs that were never closed: they go with the process, however JavaScript ends it.

import { process } from './turns.js'

/** @typedef {import('./native.js').Device} Device */

/** Devices that nobody has left; who forgets one does not have to be remembered here. @type {Set<WeakRef<Device>>} */
const homes = new Set()

function leaveAll() {
  for (const home of homes) home.deref()?.leave()
}

/** Remembers a device until it is left. @param {Device} device */
export function enter(device) {
  forget((home) => home === undefined)
  if (homes.size === 0) process.on('exit', leaveAll)
  homes.add(new WeakRef(device))
}

/** Nothing is launched on a device any more: its files are let go of, those that nobody keeps are removed. @param {Device} device */
export function leave(device) {
  device.leave()
  forget((home) => home === device)
}

/** @param {(home: Device | undefined) => boolean} isGone */
function forget(isGone) {
  for (const home of homes) {
    if (isGone(home.deref())) homes.delete(home)
  }
  // A listener would keep the realm of a test file.
  if (homes.size === 0) process.off('exit', leaveAll)
}
