// The command of the package hands everything to that of this machine, and its end back.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const skip = process.platform === 'win32' ? 'a script is no program there' : false
const folder = mkdtempSync(join(tmpdir(), 'wxnet-'))
after(() => rmSync(folder, { recursive: true }))

/** Starts the package's command with a script in the place of the machine's. */
function start(script, ...words) {
  const binary = join(folder, 'command')
  writeFileSync(binary, `#!${process.execPath}\n${script}`)
  chmodSync(binary, 0o755)
  return startFile(binary, ...words)
}

function startFile(binary, ...words) {
  const command = fileURLToPath(new URL('../src/command.js', import.meta.url))
  const child = spawn(process.execPath, [command, ...words], { env: { ...process.env, WXNET_BINARY: binary } })
  const ended = once(child, 'close').then(([code]) => code)
  const told = { out: '', err: '' }
  child.stdout.on('data', (text) => { told.out += text })
  child.stderr.on('data', (text) => { told.err += text })
  return { child, told, ended }
}

/** A script that says when it listens, and each signal that it hears, and ends with the second. */
const listening = `
  let heard = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
    console.log(signal)
    heard += 1
    if (heard === 2) process.exit(9)
  })
  setInterval(() => {}, 1_000_000)
  console.log('listening')`

test('words, streams and the code of the end are those of the command', { skip }, async () => {
  const { child, told, ended } = start(`
    process.stdin.on('data', (text) => console.error(String(text)))
    process.stdin.on('end', () => { process.exitCode = 7 })
    console.log(JSON.stringify(process.argv.slice(2)))`, 'run', '--trace', 'a b')
  child.stdin.end('a line')
  assert.equal(await ended, 7)
  assert.deepEqual(told, { out: '["run","--trace","a b"]\n', err: 'a line\n' })
})

test('a signal reaches the command once', { skip }, async () => {
  const { child, told, ended } = start(listening)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    await once(child.stdout, 'data')
    child.kill(signal)
  }
  assert.equal(await ended, 9)
  assert.equal(told.out, 'listening\nSIGINT\nSIGTERM\n')
})

test('a command that a signal ended is told as shells do', { skip }, async () => {
  const { ended } = start("process.kill(process.pid, 'SIGKILL')")
  assert.equal(await ended, 137)
})

test('a command that does not start is named', async () => {
  const absent = join(folder, 'absent')
  const { told, ended } = startFile(absent)
  assert.equal(await ended, 2)
  assert.ok(told.err.startsWith(`wxnet: ${absent} does not start: `), told.err)
})
