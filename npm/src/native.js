// @ts-check
// The addon: the one that was built for this machine.

import { createRequire } from 'node:module'
import { builtFile } from './platform.js'

/**
 * @typedef {object} Session one launch, as the addon has it
 * @property {(head: string, text?: string, bytes?: ArrayBuffer) => Carried} invoke
 * @property {() => Carried | null} poll
 * @property {() => void} endTurn
 * @property {() => number} pending
 * @property {() => boolean} isQuiet
 * @property {() => boolean} isExiting
 * @property {() => string} hiding
 * @property {() => [string, [number, string, string | null] | null] | null} takePhoneCall
 * @property {(name: string, result?: string) => void} setAnswers
 * @property {(asked: number, result?: string) => void} settle
 * @property {(url: string) => [path: string, query: Array<[string, string]>, listed: boolean]} findPage
 * @property {() => void} enter
 * @property {(url: string) => void} openWith
 * @property {(url: string) => void} openPage
 * @property {(visible: boolean) => string | null} turning
 * @property {() => string[]} closing
 * @property {() => string} launchOptions
 * @property {(visible: boolean) => void} setVisible
 * @property {(name: string) => void} setNetwork
 * @property {(weak: boolean) => void} setWeakNet
 * @property {(paths: string[]) => void} chooseFiles
 * @property {() => number} now
 * @property {() => void} hold
 * @property {() => void} release
 * @property {(ms: number) => number | null} advance
 * @property {() => string} calls
 * @property {() => Promise<void>} close
 */
/** @typedef {string | [string, string | ArrayBuffer]} Carried a head, with a body where there is one */
/**
 * @typedef {object} Device what outlives a launch
 * @property {() => string[]} notices
 * @property {(wake: () => void, page: string) => Session} launch
 * @property {() => Files | null} files
 * @property {(name: string, result?: string) => void} setAnswers
 * @property {(paths: string[]) => void} chooseFiles
 * @property {() => void} forget
 * @property {() => void} leave
 */
/**
 * @typedef {object} Files the package of a program
 * @property {() => string} entry
 * @property {() => string | null} firstPage
 * @property {(file: string) => boolean} has
 * @property {(file: string) => string} path
 * @property {(from: string, request: string) => string} resolve
 * @property {(file: string) => string} read
 * @property {(file: string, source: string) => {text: string, names: number, link?: string | null, fault?: string | null}} wrap
 * @property {(path: string) => [string[], string[]]} components
 * @property {(path: string) => string | null} tabBar
 */
/**
 * @typedef {object} PracticeServer
 * @property {() => [string, string, string[]]} describe
 * @property {(path: string, body?: string) => string} control
 * @property {() => void} close
 */
/**
 * @typedef {object} Addon
 * @property {new (options: string) => Device} Device
 * @property {new () => PracticeServer} PracticeServer
 * @property {() => {sessions: number, tasks: number, sockets: number}} counts
 * @property {() => typeof globalThis} realm
 */

/** @returns {Addon} */
function load() {
  const file = builtFile('wxnet.node', 'WXNET_ADDON')
  try {
    return createRequire(import.meta.url)(file)
  } catch (cause) {
    throw new Error(`wxnet: ${file} does not load: ${/** @type {Error} */ (cause).message}`, { cause })
  }
}

export const addon = load()

/**
 * Calls the addon; what it throws is an Error of the realm that Node lives in, and whoever asks gets one of this realm.
 * @template T
 * @param {() => T} call
 * @returns {T}
 */
export function owned(call) {
  try {
    return call()
  } catch (error) {
    throw ownError(error)
  }
}

/** @param {unknown} error */
export const ownError = (error) => (error instanceof Error ? error : new Error(/** @type {any} */ (error).message))
