// After close() no callback runs, whatever was going on; and what becomes of a `wx` whose launch has ended.

import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { createMiniProgram, startPractice } from '../src/index.js'
import { addon } from '../src/native.js'
import { arrived, ended, pause } from './waits.js'

const practice = startPractice()
after(() => practice.close())
beforeEach(() => practice.control('/reset'))

const api = 'https://api.practice.test'
const files = 'https://files.practice.test'

/** What ran of a mini-program, and whether anything did after a moment. */
function witness() {
  const heard = []
  const hear = (name) => () => heard.push(name)
  return {
    heard,
    callbacks: (name) => ({ success: hear(`${name} success`), fail: hear(`${name} fail`), complete: hear(`${name} complete`) }),
    hear,
  }
}

/** Begins a call, waits until it has come so far, closes, and waits for what might come. */
async function closedAt(begin, stage) {
  const mp = createMiniProgram({ practice })
  const seen = witness()
  begin(mp.wx, seen)
  await stage(mp)
  const closing = mp.close()
  const before = seen.heard.length
  await closing
  await pause(100)
  assert.deepEqual(seen.heard.slice(before), [])
}

/** Waits until a call is so far. */
const until = (holds) => (mp) => mp.until(() => mp.calls().some(holds))

test('no callback of calls in the queue', () => closedAt(({ request }, { callbacks }) => {
  for (let count = 0; count < 30; count++) request({ url: `${api}/silent`, ...callbacks('request') })
}, until(({ state }) => state === 'queued')))

test('no callback of a call that was only just made', () => closedAt(({ request }, { callbacks }) => {
  request({ url: `${api}/echo`, ...callbacks('request') })
}, async () => {}))

test('no callback of a call that connects', () => closedAt(({ request }, { callbacks }) => {
  request({ url: `${api}/silent`, ...callbacks('request') })
}, until(({ state }) => state === 'running')))

test('no callback of a call that waits for its answer', () => closedAt(({ request }, { callbacks }) => {
  request({ url: `${api}/silent`, ...callbacks('request') })
}, until(({ timings }) => timings.sent !== undefined)))

test('no callback of a call whose head has come', () => closedAt(({ request }, { callbacks, hear }) => {
  const task = request({ url: `${api}/drip?n=1000&every=10`, ...callbacks('request') })
  task.onHeadersReceived(hear('headers'))
}, () => pause(300)))

test('no callback of a download and an upload on their way', () => closedAt(({ downloadFile, uploadFile, getFileSystemManager, env }, { callbacks, hear }) => {
  const filePath = `${env.USER_DATA_PATH}/big`
  getFileSystemManager().writeFileSync(filePath, new ArrayBuffer(5_000_000))
  downloadFile({ url: `${files}/bytes/50000000`, ...callbacks('download') }).onProgressUpdate(hear('progress'))
  uploadFile({ url: 'https://up.practice.test/silent', filePath, name: 'a', ...callbacks('upload') }).onProgressUpdate(hear('progress'))
}, () => pause(50)))

for (const [stage, path, begin] of [
  ['that connects', '/echo', () => {}],
  ['that is open', '/echo', (socket, hear) => socket.onOpen(hear('open'))],
  ['that is being closed', '/echo', (socket) => socket.onOpen(() => socket.close({}))],
  ['that nobody answers', '/silent', () => {}],
]) {
  test(`no callback of a socket ${stage}`, () => closedAt(({ connectSocket }, { callbacks, hear }) => {
    const socket = connectSocket({ url: `wss://ws.practice.test${path}`, ...callbacks('socket') })
    begin(socket, hear)
    socket.onMessage(hear('message'))
    socket.onError(hear('error'))
    socket.onClose(hear('close'))
  }, () => pause(stage === 'that connects' ? 0 : 100)))
}

test('no callback of file functions and of storage', () => closedAt(({ getFileSystemManager, setStorage, env }, { callbacks }) => {
  for (let count = 0; count < 100; count++) {
    getFileSystemManager().writeFile({ filePath: `${env.USER_DATA_PATH}/${count}`, data: 'x', ...callbacks('write') })
    setStorage({ key: `${count}`, data: count, ...callbacks('storage') })
  }
}, async () => {}))

test('not even complete, when success closes', async () => {
  const mp = createMiniProgram({ practice })
  const { heard, hear } = witness()
  await new Promise((resolve) => {
    mp.wx.request({ url: `${api}/echo`, success: () => { heard.push('success'); resolve(mp.close()) }, complete: hear('complete') })
    mp.wx.request({ url: `${api}/delay/30`, complete: hear('other') })
  })
  await pause(100)
  assert.deepEqual(heard, ['success'])
})

test('a second close is as the first', async () => {
  const mp = createMiniProgram({ practice })
  mp.wx.request({ url: `${api}/silent` })
  await Promise.all([mp.close(), mp.close()])
  await mp.close()
  await assert.rejects(mp.hide(), { message: 'this mini-program was closed' })
})

test('who waits when it is closed waits no longer', async () => {
  const mp = createMiniProgram({ practice })
  mp.wx.request({ url: `${api}/silent` })
  const idle = mp.idle()
  const until = assert.rejects(mp.until(() => false), { message: 'this mini-program was closed' })
  const far = mp.advance(10)
  await pause(20)
  await mp.close()
  await Promise.allSettled([idle, far])
  await until
})

test('functions of a closed mini-program say so', async () => {
  const mp = createMiniProgram({ practice })
  const { wx } = mp
  await mp.close()
  const message = 'this launch of the mini-program has ended'
  for (const call of [
    () => wx.request({ url: `${api}/echo`, fail: assert.fail }),
    () => wx.connectSocket({ url: 'wss://ws.practice.test/echo' }),
    () => wx.getStorageSync('a'),
  ]) assert.throws(call, { name: 'Error', message })
})

test('a launch that has ended is silent, and the next one works', async () => {
  const mp = createMiniProgram({ practice })
  const seen = witness()
  const old = mp.wx
  old.setStorageSync('kept', 1)
  for (let count = 0; count < 12; count++) old.request({ url: `${api}/silent`, ...seen.callbacks('old') })
  old.connectSocket({ url: 'wss://ws.practice.test/echo' }).onOpen(seen.hear('open'))
  await mp.relaunch()
  seen.heard.length = 0
  assert.notEqual(mp.wx, old)
  assert.equal(mp.wx.getStorageSync('kept'), 1)
  assert.throws(() => old.request({ url: `${api}/echo` }), { message: 'this launch of the mini-program has ended' })
  assert.equal((await ended(mp.wx.request, { url: `${api}/echo` })).statusCode, 200)
  await pause(50)
  assert.deepEqual(seen.heard, [])
  await mp.relaunch({ keep: false })
  assert.equal(mp.wx.getStorageSync('kept'), '')
  await mp.close()
})

test('nothing is left of closed mini-programs', async () => {
  await arrived(() => {
    const { sessions, tasks, sockets } = addon.counts()
    return sessions + tasks + sockets === 0
  })
})
