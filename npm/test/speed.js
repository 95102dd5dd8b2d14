// Small requests through the package beside Node's own clients, and how long the event loop waits while downloads run:
// `node test/speed.js [requests]`. `cargo xtask bench node` runs it.

import { spawnSync } from 'node:child_process'
import dns from 'node:dns'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMiniProgram, startPractice } from '../src/index.js'

const HOST = 'api.practice.test'
const ROUNDS = 3
const requests = Number(process.argv[2] ?? 3_000)

// `fetch` trusts only what Node was started with, so that the server's authority is known before it starts.
if (process.env.WXNET_SPEED === undefined) startAgain()
else await measure()

function startAgain() {
  const practice = startPractice()
  const file = join(mkdtempSync(join(tmpdir(), 'wxnet-speed-')), 'ca.pem')
  writeFileSync(file, practice.access.cacert)
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: file, WXNET_SPEED: JSON.stringify(practice.access) }
  const { status } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' })
  rmSync(dirname(file), { recursive: true })
  practice.close()
  process.exitCode = status ?? 1
}

async function measure() {
  const access = JSON.parse(/** @type {string} */ (process.env.WXNET_SPEED))
  const port = access.connectTo.find((/** @type {string} */ to) => to.startsWith(`${HOST}:`)).split(':').at(-1)
  const mp = createMiniProgram({ ...access, limits: { calls: 10 } })
  const clients = {
    'wx.request': wxClient(mp.wx),
    fetch: fetchClient(port),
    'node:https': httpsClient(port),
  }
  for (const abreast of [1, 10]) {
    /** @type {Record<string, number[]>} */
    const rates = {}
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, request] of Object.entries(clients)) (rates[name] ??= []).push(await rate(request, abreast))
    }
    const best = (/** @type {string} */ name) => Math.max(...rates[name])
    const parts = Object.keys(clients).map((name) => `${name} ${Math.round(best(name))}/s`)
    const ratio = (/** @type {string} */ name) => (best('wx.request') / best(name)).toFixed(2)
    console.log(`${abreast} in flight: ${parts.join(', ')}; ${ratio('fetch')} times fetch, ${ratio('node:https')} times node:https`)
  }
  await lag(mp.wx)
  await mp.close()
  process.exit()
}

/** Requests in a second. @param {() => Promise<unknown>} request @param {number} abreast */
async function rate(request, abreast) {
  let left = requests
  const line = async () => {
    while (left > 0) {
      left -= 1
      await request()
    }
  }
  await request()
  const began = performance.now()
  await Promise.all(Array.from({ length: abreast }, line))
  return (requests * 1_000) / (performance.now() - began)
}

function wxClient(/** @type {any} */ wx) {
  return () => new Promise((success, fail) => wx.request({ url: `https://${HOST}/json`, success, fail }))
}

function fetchClient(/** @type {string} */ port) {
  // There is no such host: where it is found is said as to wx.request.
  const own = dns.lookup
  dns.lookup = /** @type {any} */ ((/** @type {string} */ host, /** @type {any} */ options, /** @type {any} */ done) => own('127.0.0.1', options, done))
  return async () => (await fetch(`https://${HOST}:${port}/json`)).json()
}

function httpsClient(/** @type {string} */ port) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 10 })
  return () => new Promise((resolve, reject) => {
    const request = https.get({ host: HOST, port, path: '/json', agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece) => { text += piece }).on('end', () => resolve(JSON.parse(text)))
    })
    request.on('error', reject)
  })
}

/** How late a timer of 1 ms is while 50 files of 10 MB are downloaded. @param {any} wx */
async function lag(wx) {
  /** @type {number[]} */
  const late = []
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    late.push(now - last - 1)
    last = now
  }, 1)
  const began = performance.now()
  const download = () => new Promise((success, fail) => {
    wx.downloadFile({ url: 'https://files.practice.test/bytes/10000000', success, fail })
  })
  await Promise.all(Array.from({ length: 50 }, download))
  clearInterval(timer)
  late.sort((one, other) => one - other)
  const at = (/** @type {number} */ share) => late[Math.min(late.length - 1, Math.floor(late.length * share))].toFixed(1)
  console.log(`50 downloads of 10 MB in ${((performance.now() - began) / 1_000).toFixed(1)} s: `
    + `a timer of 1 ms was late by ${at(0.5)} ms at the median, ${at(0.99)} ms at the 99th percentile, ${at(1)} ms at most`)
}
