// Bytes that Node has more kinds of than the platform: what is an ArrayBuffer is sent, and everything else is what the
// rules make of an Object (chapter BODY).

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createMiniProgram, startPractice } from '../src/index.js'
import { ended } from './waits.js'

const practice = startPractice()
const silent = Object.fromEntries(['log', 'info', 'debug', 'warn', 'error'].map((level) => [level, () => {}]))
const mp = createMiniProgram({ practice, console: silent })
after(async () => {
  await mp.close()
  practice.close()
})

/** What the server received of `data`. */
async function sent(data) {
  const { data: echo } = await ended(mp.wx.request, { url: 'https://api.practice.test/echo', method: 'POST', data })
  return echo.body
}

const bytes = () => new Uint8Array([97, 98, 99])

test('an ArrayBuffer is sent as it is', async () => assert.equal(await sent(bytes().buffer), 'abc'))

test('a resizable ArrayBuffer is sent as long as it is', async () => {
  const buffer = new ArrayBuffer(3, { maxByteLength: 100 })
  new Uint8Array(buffer).set(bytes())
  assert.equal(await sent(buffer), 'abc')
})

test('a detached ArrayBuffer is empty', async () => {
  const { buffer } = bytes()
  structuredClone(buffer, { transfer: [buffer] })
  assert.equal(await sent(buffer), '')
})

test('what is changed after the call was made is not sent', async () => {
  const view = bytes()
  const end = sent(view.buffer)
  view.fill(0)
  assert.equal(await end, 'abc')
})

test('views and Buffers of Node are Objects', async () => {
  assert.equal(await sent(bytes()), '{"0":97,"1":98,"2":99}')
  assert.equal(await sent(new DataView(bytes().buffer)), '{}')
  assert.equal(await sent(Buffer.from('abc')), '{"type":"Buffer","data":[97,98,99]}')
})

test('a SharedArrayBuffer is an Object', async () => assert.equal(await sent(new SharedArrayBuffer(3)), '{}'))

test('what only calls itself an ArrayBuffer is an Object', async () => {
  assert.equal(await sent({ [Symbol.toStringTag]: 'ArrayBuffer', a: 1 }), '{"a":1}')
})

test('sockets send bytes, and refuse what are none', async () => {
  const socket = mp.wx.connectSocket({ url: 'wss://ws.practice.test/echo' })
  await new Promise((resolve) => socket.onOpen(resolve))
  const message = new Promise((resolve) => socket.onMessage(resolve))
  await ended((options) => socket.send(options), { data: bytes().buffer })
  assert.deepEqual(new Uint8Array((await message).data), bytes())
  for (const data of [bytes(), Buffer.from('abc'), new SharedArrayBuffer(3)]) {
    await assert.rejects(ended((options) => socket.send(options), { data }), ({ errMsg }) => errMsg.startsWith('SocketTask.send:fail parameter error'))
  }
  socket.close({})
})
