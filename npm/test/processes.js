// Scripts in processes of their own.

import { spawn } from 'node:child_process'

const ENTRY = new URL('../src/index.js', import.meta.url).href
const NATIVE = new URL('../src/native.js', import.meta.url).href

/** What every script begins with. */
const BEGINNING = `
import { createMiniProgram, startPractice } from ${JSON.stringify(ENTRY)}
import { addon } from ${JSON.stringify(NATIVE)}
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
const began = performance.now()
const api = 'https://api.practice.test'
const ended = (call, options) => new Promise((success, fail) => call({ ...options, success, fail }))
/** Waits until nothing is left of all sessions. */
const gone = async () => {
  for (let round = 0; round < 500; round++) {
    globalThis.gc?.()
    const { sessions, tasks, sockets } = addon.counts()
    if (sessions + tasks + sockets === 0) return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  console.log('left are', addon.counts())
  return false
}
`

/**
 * Runs a script; gives what it printed, and how and when it ended.
 * @param {string} script
 * @param {{flags?: string[], onLine?: (line: string, child: import('node:child_process').ChildProcess) => void}} [options]
 * @returns {Promise<{code: number | null, signal: string | null, lines: string[], errors: string, took: number}>}
 */
export function run(script, { flags = [], onLine } = {}) {
  const began = performance.now()
  const child = spawn(process.execPath, [...flags, '--input-type=module', '--eval', BEGINNING + script])
  const limit = setTimeout(() => child.kill('SIGKILL'), 60_000)
  /** @type {string[]} */
  const lines = []
  let rest = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\n')
    rest = /** @type {string} */ (parts.pop())
    for (const line of parts) {
      lines.push(line)
      onLine?.(line, child)
    }
  })
  child.stderr.setEncoding('utf8').on('data', (text) => { errors += text })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(limit)
      resolve({ code, signal, lines, errors, took: performance.now() - began })
    })
  })
}
