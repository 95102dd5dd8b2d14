// @ts-check
// The addon: the one that was built for this machine.

import { createRequire } from 'node:module'

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
 * @property {(url: string) => void} openPage
 * @property {(visible: boolean) => string | null} turning
 * @property {() => string[]} closing
 * @property {() => string} launchOptions
 * @property {(visible: boolean) => void} setVisible
 * @property {(name: string) => void} setNetwork
 * @property {(weak: boolean) => void} setWeakNet
 * @property {(paths: string[]) => void} chooseFiles
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
 */
/**
 * @typedef {object} Files the package of a program
 * @property {() => string} entry
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
 * @property {() => number} sessionCount
 * @property {() => typeof globalThis} realm
 */

/** Where the C library of a Linux is not glibc, the package is another. */
const musl = () => {
  const report = /** @type {any} */ (process.report?.getReport())
  return report !== undefined && report.header.glibcVersionRuntime === undefined
}

/** The package that carries addon and command for this machine. */
export const platformPackage = () => {
  const libc = process.platform === 'linux' ? (musl() ? '-musl' : '-gnu') : process.platform === 'win32' ? '-msvc' : ''
  return `wxnet-${process.platform}-${process.arch}${libc}`
}

/** @returns {Addon} */
function load() {
  const require = createRequire(import.meta.url)
  const own = process.env.WXNET_ADDON
  if (own !== undefined) return require(own)
  const name = platformPackage()
  try {
    return require(`${name}/wxnet.node`)
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error)
    const why = code === 'MODULE_NOT_FOUND' ? `the package ${name} is not installed` : message
    throw new Error(
      `wxnet: there is no addon for this machine: ${why}. Install without --omit=optional, and on the machine that `
      + 'runs it; where no package was built for a platform, build it from source with `cargo xtask dist` and set '
      + 'WXNET_ADDON to the path of its wxnet.node.',
      { cause: error },
    )
  }
}

export const addon = load()
