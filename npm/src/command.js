// @ts-check
// The command of this machine's package: the same arguments, the same streams, the same end.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { builtFile } from './platform.js'

/** What the command itself ends with when it cannot begin. */
const CANNOT = 2

/** @param {unknown} error */
function refuse(error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(CANNOT)
}

function run() {
  const file = builtFile(process.platform === 'win32' ? 'wxnet.exe' : 'wxnet', 'WXNET_BINARY')
  const command = spawn(file, process.argv.slice(2), { stdio: 'inherit' })
  // A terminal interrupts both, and a second signal would keep the command from ending in order.
  const isTold = [0, 1, 2].some((stream) => isatty(stream))
  process.on('SIGINT', () => void (isTold || command.kill('SIGINT')))
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => command.kill(signal))
  command.on('error', (error) => refuse(`wxnet: ${file} does not start: ${error.message}`))
  command.on('exit', (code, signal) => {
    process.exit(signal === null ? code ?? CANNOT : 128 + constants.signals[signal])
  })
}

try {
  run()
} catch (error) {
  refuse(error)
}
