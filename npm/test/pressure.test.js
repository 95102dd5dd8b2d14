// What a peer sends faster than JavaScript takes it waits with the peer, and not in memory.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './processes.js'

/** How much the process may grow while JavaScript is busy: far less than what the peer sends. */
const MOST = 40

/** Begins something, keeps JavaScript busy, and says by how many MiB the process grew, and what came of it. */
const blocked = (begin) => run(`
  const practice = startPractice()
  const mp = createMiniProgram({ practice })
  const { wx } = mp
  await ended(wx.request, { url: api + '/echo' })
  const mib = () => process.memoryUsage.rss() / 1024 / 1024
  const block = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); }
  const before = mib()
  ${begin}
  block(1500)
  console.log(mib() - before < ${MOST} ? 'flat' : mib() - before)
  console.log(await done)
  await mp.close()
`)

test('messages of a socket', async () => {
  const { lines, errors } = await blocked(`
    const socket = wx.connectSocket({ url: 'wss://ws.practice.test/burst?n=50000&size=4000' })
    let count = 0
    let inOrder = true
    const done = new Promise((resolve) => socket.onMessage(({ data }) => {
      inOrder &&= Number(data) === count
      count += 1
      if (count === 1) { block(1500); console.log(mib() - before < ${MOST} ? 'flat' : mib() - before) }
      if (count === 50000) resolve('all ' + inOrder)
    }))
    await new Promise((resolve) => socket.onOpen(resolve))
  `)
  assert.deepEqual({ lines, errors }, { lines: ['flat', 'flat', 'all true'], errors: '' })
})

test('pieces of an answer', async () => {
  const { lines, errors } = await blocked(`
    let count = 0
    const task = wx.request({ url: api + '/bytes/100000000', enableChunked: true, complete: () => end() })
    let end
    const done = new Promise((resolve) => { end = () => resolve(count) })
    task.onChunkReceived(({ data }) => { count += data.byteLength })
    await new Promise((resolve) => task.onHeadersReceived(resolve))
  `)
  assert.deepEqual({ lines, errors }, { lines: ['flat', '100000000'], errors: '' })
})

test('a busy socket does not starve what else Node does', async () => {
  const { lines } = await run(`
    const practice = startPractice()
    const mp = createMiniProgram({ practice })
    const socket = mp.wx.connectSocket({ url: 'wss://ws.practice.test/burst?n=20000&size=10' })
    let ticks = 0
    const timer = setInterval(() => { ticks += 1 }, 1)
    let count = 0
    await new Promise((resolve) => socket.onMessage(() => { count += 1; if (count === 20000) resolve() }))
    clearInterval(timer)
    console.log(ticks > 10)
    await mp.close()
  `)
  assert.deepEqual(lines, ['true'])
})
