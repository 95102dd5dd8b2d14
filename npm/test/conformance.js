// The conformance cases on this host: `cargo xtask conformance --host node` runs it. Reads jobs from a file, and writes
// a line of JSON for each.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createMiniProgram, startPractice } from '../src/index.js'

/**
 * A case at a place.
 * @typedef {object} Job
 * @property {string} file the case
 * @property {Record<string, any>} config what its session is like: the place's, with the case's own `config` over it
 */
/**
 * @typedef {object} Plan
 * @property {string} toolkit the module that gives cases their `t`; its folder is their package
 * @property {string[]} unanswered addresses at which nobody answers
 * @property {Job[]} jobs
 */

/** How long a case may take, in milliseconds. */
const LIMIT = 30_000

const silent = Object.fromEntries(['log', 'info', 'debug', 'warn', 'error'].map((level) => [level, () => {}]))

const { toolkit, unanswered, jobs } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const root = dirname(toolkit)
const { default: t } = await import(pathToFileURL(toolkit).href)
const practice = startPractice()

/** What escaped while a case ran. @type {((error: unknown) => void) | undefined} */
let escaped
process.on('unhandledRejection', (error) => escaped?.(error))
process.on('uncaughtException', (error) => escaped?.(error))

for (const job of jobs) {
  console.log(JSON.stringify({ file: job.file, error: await judge(job) }))
}
practice.close()

/** What went wrong, if anything did. @param {Job} job */
async function judge({ file, config }) {
  practice.control('/reset')
  const { project, cacert = [], intermediate = [], ...options } = config
  const certificates = practice.control('/certificates')
  const folder = project === undefined ? undefined : written(project)
  let host
  try {
    host = inFolder(root, createMiniProgram({
      ...options,
      ...(folder === undefined ? { root } : { project: folder }),
      cacert: [practice.access.cacert, ...cacert.map((name) => certificates[name])],
      connectTo: practice.access.connectTo,
      intermediate: intermediate.map((name) => certificates[name]),
      console: silent,
      onError: () => {},
      unanswered,
    }))
    const { default: test } = await import(pathToFileURL(file).href)
    await withinLimit(test(host, t))
    return undefined
  } catch (error) {
    const heard = host?.console().filter(({ level }) => level === 'error' || level === 'run') ?? []
    const meanwhile = heard.map(({ text }) => `\n    meanwhile: ${text}`).join('')
    return `${error instanceof Error ? error.stack : error}${meanwhile}`
  } finally {
    await host?.close()
    if (folder !== undefined) rmSync(folder, { recursive: true })
  }
}

/** A project that is written down for a case. @param {Record<string, unknown>} files */
function written(files) {
  const folder = mkdtempSync(join(tmpdir(), 'wxnet-case-'))
  for (const [name, value] of Object.entries({ 'app.json': {}, 'app.js': '', ...files })) {
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  }
  return folder
}

/** A host for whom relative paths of files to choose begin elsewhere, and who speaks to this practice server. */
function inFolder(folder, host) {
  const { chooseFiles } = host
  host.server = async (path, body) => practice.control(path, body)
  host.chooseFiles = (paths) => chooseFiles(paths.map((path) => (isAbsolute(path) ? path : join(folder, path))))
  return host
}

/** @param {Promise<unknown>} running */
function withinLimit(running) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it did not end within ${LIMIT / 1000} s`)), LIMIT)
    escaped = reject
    running.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      escaped = undefined
    })
  })
}
