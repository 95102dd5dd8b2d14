// One session that makes a million requests: `node --expose-gc test/requests.js [requests]`. Says what the process
// weighs at a tenth, at a half and at the end.

import { createMiniProgram, startPractice } from '../src/index.js'

const requests = Number(process.argv[2] ?? 1_000_000)
/** How many are in flight. */
const ABREAST = 10
/** By how many KiB the process may have grown from a tenth of the way to its end. */
const MOST = 24 * 1024

const practice = startPractice()
const mp = createMiniProgram({ practice })
const began = performance.now()
/** @type {number[]} */
const weighed = []
let begun = 0
let failed = 0

await Promise.all(Array.from({ length: ABREAST }, line))
const seconds = (performance.now() - began) / 1_000
const [tenth, half, end] = weighed
console.log(`${requests} requests in ${seconds.toFixed(1)} s, ${failed} failed: `
  + `${mib(tenth)} MiB at a tenth, ${mib(half)} MiB at a half, ${mib(end)} MiB at the end`)
await mp.close()
practice.close()
if (failed > 0 || end - tenth > MOST * 1024) process.exitCode = 1

async function line() {
  while (begun < requests) {
    begun += 1
    const due = begun
    await new Promise((complete) => mp.wx.request({ url: 'https://api.practice.test/status/204', fail: () => { failed += 1 }, complete }))
    if (due === Math.floor(requests / 10) || due === Math.floor(requests / 2) || due === requests) {
      globalThis.gc?.()
      weighed.push(process.memoryUsage.rss())
      // The server remembers what it received.
      practice.control('/reset')
    } else if (due % 1000 === 0) practice.control('/reset')
  }
}

/** @param {number} bytes */
function mib(bytes) {
  return (bytes / 1024 / 1024).toFixed(1)
}
