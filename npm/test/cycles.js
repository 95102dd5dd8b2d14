// A thousand mini-programs, one after the other: `node --expose-gc test/cycles.js [cycles]`. Says how much the process
// grew for each, and what was left of them.

import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { addon } from '../src/native.js'
import { createMiniProgram, startPractice } from '../src/index.js'

const WARM_UP = 100
const cycles = Number(process.argv[2] ?? 1_000)

if (isMainThread) {
  tell('this thread', await grow())
  const worker = new Worker(fileURLToPath(import.meta.url), { argv: [String(cycles)] })
  tell('a worker', await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  }))
  await worker.terminate()
} else {
  parentPort.postMessage(await grow())
}

/** @param {string} where @param {{perCycle: number, left: Record<string, number>, late: number}} found */
function tell(where, { perCycle, left, late }) {
  const { sessions, tasks, sockets } = left
  console.log(`${where}: ${(perCycle / 1024).toFixed(2)} KiB a cycle; left are ${sessions} sessions, ${tasks} tasks, `
    + `${sockets} sockets; ${late} late callbacks`)
  if (perCycle > 5 * 1024 || sessions + tasks + sockets + late > 0) process.exitCode = 1
}

async function grow() {
  const practice = startPractice()
  let late = 0
  for (let count = 0; count < WARM_UP; count++) late += await cycle(practice)
  const before = await resident()
  for (let count = 0; count < cycles; count++) late += await cycle(practice)
  const after = await resident()
  practice.close()
  return { perCycle: (after - before) / cycles, left: addon.counts(), late }
}

/** Makes a mini-program, uses it, and closes it with calls in flight; how many callbacks came afterwards. */
async function cycle(practice) {
  practice.control('/reset')
  const mp = createMiniProgram({ practice })
  const { wx } = mp
  const ended = (api, options) => new Promise((success, fail) => api({ ...options, success, fail }))
  await Promise.all([
    ended(wx.request, { url: 'https://api.practice.test/echo' }),
    ended(wx.downloadFile, { url: 'https://files.practice.test/bytes/1000' }),
    new Promise((resolve) => {
      const socket = wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
      socket.onOpen(() => socket.send({ data: 'x' }))
      socket.onMessage(resolve)
    }),
  ])
  let closed = false
  let late = 0
  const complete = () => { if (closed) late += 1 }
  for (let count = 0; count < 3; count++) wx.request({ url: 'https://api.practice.test/silent', complete })
  await mp.close()
  closed = true
  await new Promise(setImmediate)
  // Without it the young generation of V8 grows by itself for the first thousand cycles.
  globalThis.gc?.()
  return late
}

/** Resident memory when garbage is gone. */
async function resident() {
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return process.memoryUsage.rss()
}
