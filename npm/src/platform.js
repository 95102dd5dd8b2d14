// @ts-check
// What is built for each kind of machine, addon and command, and where this machine's lies.

import { createRequire } from 'node:module'
import { resolve } from 'node:path'

/** The kinds of machines that packages are built for. The release workflow builds these. */
export const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'linux-x64-gnu', 'linux-x64-musl', 'win32-x64-msvc']

/** The kind of this machine: system, processor and, where that makes a difference, the C library. */
export const platform = () => {
  const libc = process.platform === 'linux' ? (isMusl() ? '-musl' : '-gnu') : process.platform === 'win32' ? '-msvc' : ''
  return `${process.platform}-${process.arch}${libc}`
}

/**
 * The package of a kind of machine. It has a scope, because a scope has one owner: nobody else can publish a name that
 * looks like one of ours.
 */
export const packageOf = (/** @type {string} */ kind) => `@wxnet/${kind}`

/** Where the C library of a Linux is not glibc, the package is another. */
function isMusl() {
  const report = /** @type {any} */ (process.report)
  // Names of open connections would be asked of the network.
  const excludeNetwork = report.excludeNetwork
  report.excludeNetwork = true
  const { header } = report.getReport()
  report.excludeNetwork = excludeNetwork
  return header.glibcVersionRuntime === undefined
}

/**
 * The path of a file that was built for this machine.
 * @param {string} file its name in the package
 * @param {string} variable the environment variable that names another file instead
 */
export function builtFile(file, variable) {
  const own = process.env[variable]
  if (own !== undefined && own !== '') return resolve(own)
  const { resolve: find } = createRequire(import.meta.url)
  const kind = platform()
  try {
    return find(`${packageOf(kind)}/${file}`)
  } catch (cause) {
    const installed = platforms.filter((other) => isThere(() => find(`${packageOf(other)}/package.json`)))
    throw new Error(`wxnet: ${missing(kind, installed)} ${variable} may name a ${file} built elsewhere.`, { cause })
  }
}

/** @param {() => unknown} find */
function isThere(find) {
  try {
    return find() !== undefined
  } catch {
    return false
  }
}

/**
 * Why a package is missing, and the way out.
 * @param {string} kind
 * @param {string[]} installed those of other kinds of machines that are there
 */
export function missing(kind, installed) {
  if (!platforms.includes(kind)) {
    return `there is no package for ${kind}, only for ${platforms.join(', ')}. Build it from source, on such a machine, `
      + 'with `cargo xtask dist`, and install the two packages it makes.'
  }
  const name = packageOf(kind)
  if (installed.length > 0) {
    return `${name} is not installed, but ${installed.map(packageOf).join(', ')} is: node_modules was installed on another `
      + 'kind of machine, or by a Node for another processor. Install it again here instead of copying it.'
  }
  if (process.versions.pnp !== undefined) {
    return `${name} is not installed. Where Yarn installs for other machines than its own, they stand in `
      + '`supportedArchitectures` of .yarnrc.yml.'
  }
  return `${name} is not installed, an optional dependency of wxnet. Install without --omit=optional (--no-optional, `
    + '--ignore-optional). If the lock file was written on another kind of machine and leaves it out, remove '
    + 'node_modules and the lock file, and install again.'
}
