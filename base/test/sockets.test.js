import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host, jobs, listening } from './host.js'

const URL = 'wss://a.com/'

/** A host with one socket, and a log of everything heard of it, by the task and by the global functions. */
function connected(features) {
  const host = new Host(features)
  const log = []
  host.wx.onSocketOpen((event) => log.push(['wx open', event]))
  host.wx.onSocketMessage((event) => log.push(['wx message', event]))
  host.wx.onSocketError((event) => log.push(['wx error', event]))
  host.wx.onSocketClose((event) => log.push(['wx close', event]))
  const task = host.wx.connectSocket({ url: URL })
  task?.onOpen((event) => log.push(['open', event]))
  task?.onMessage((event) => log.push(['message', event]))
  task?.onError((event) => log.push(['error', event]))
  task?.onClose((event) => log.push(['close', event]))
  return { host, task, log }
}

function open() {
  const all = connected()
  all.host.on('accepted', undefined, 1, 'connectSocket:ok')
  all.host.on('open', undefined, 1, true, {})
  all.log.length = 0
  all.host.told.length = 0
  return all
}

test('success and complete tell that the call was taken', () => {
  const host = new Host()
  const log = []
  host.wx.connectSocket(listening(log, { url: URL }))
  host.on('accepted', undefined, 1, 'connectSocket:ok')
  assert.deepEqual(log, [['success', { errMsg: 'connectSocket:ok' }], ['complete', { errMsg: 'connectSocket:ok' }]])
  assert.equal(log[0][1], log[1][1])
})

test('the options of a socket', () => {
  const host = new Host()
  const header = { a: '1' }
  host.wx.connectSocket({ url: URL, header, protocols: ['x', 5, 'y'], timeout: 9, tcpNoDelay: true, perMessageDeflate: true })
  const options = { tcpNoDelay: true, perMessageDeflate: true }
  assert.deepEqual(host.last, ['connectSocket', undefined, URL, ['a', '1'], ['x', 'y'], 9, options])
  host.wx.connectSocket({ url: URL, protocols: 'x', data: {}, method: 'GET' })
  assert.deepEqual(host.last, ['connectSocket', undefined, URL])
})

test('events reach the task first, then the global listener', () => {
  const { host, log } = connected()
  host.on('open', undefined, 1, true, { Server: 'x' })
  host.on('message', 'hello', 1, true)
  host.on('message', undefined, 1, true)
  host.on('closed', undefined, 1, true, 1000, 'bye')
  assert.deepEqual(log, [
    ['open', { header: { Server: 'x' } }],
    ['wx open', { header: { Server: 'x' } }],
    ['message', { data: 'hello' }],
    ['wx message', { data: 'hello' }],
    ['message', { data: '' }],
    ['wx message', { data: '' }],
    ['close', { code: 1000, reason: 'bye' }],
    ['wx close', { code: 1000, reason: 'bye' }],
  ])
})

test('a socket that is not bound reaches no global listener', () => {
  const { host, log } = connected()
  host.on('open', undefined, 1, false, {})
  host.on('message', 'hello', 1, false)
  host.on('closed', undefined, 1, false, 1000, '')
  assert.deepEqual(log.map(([name]) => name), ['open', 'message', 'close'])
})

test('without SocketTasks the global listeners hear everything', () => {
  const { host, task, log } = connected([])
  assert.equal(task, undefined)
  host.on('open', undefined, 1, true)
  host.on('message', 'hello', 1, true)
  host.on('closed', undefined, 1, true, 1006, 'abnormal closure')
  assert.deepEqual(log, [
    ['wx open', {}],
    ['wx message', { data: 'hello' }],
    ['wx close', { code: 1006, reason: 'abnormal closure' }],
  ])
})

test('each global function keeps the last listener', () => {
  const { host, log } = connected()
  host.wx.onSocketMessage((event) => log.push(['second', event.data]))
  host.wx.onSocketMessage('nothing')
  host.on('open', undefined, 1, true, {})
  log.length = 0
  host.on('message', 'hello', 1, true)
  assert.deepEqual(log, [['message', { data: 'hello' }], ['second', 'hello']])
})

test('readyState follows the delivered events', () => {
  const { host, task } = connected()
  assert.deepEqual([task.CONNECTING, task.OPEN, task.CLOSING, task.CLOSED], [0, 1, 2, 3])
  assert.equal(task.readyState, 0)
  let inside
  task.onOpen(() => (inside = task.readyState))
  host.on('open', undefined, 1, true, {})
  assert.deepEqual([inside, task.readyState], [1, 1])
  task.close()
  assert.equal(task.readyState, 2)
  task.onClose(() => (inside = task.readyState))
  host.on('closed', undefined, 1, true, 1000, 'normal closure')
  assert.deepEqual([inside, task.readyState], [3, 3])
})

test('a refused call gives a closed task, then fail, complete and the error events', () => {
  const host = new Host()
  host.answers.connectSocket = () => [7, 3]
  const log = []
  host.wx.onSocketError((event) => log.push(['wx error', event]))
  const task = host.wx.connectSocket(listening(log, { url: URL }))
  assert.equal(task.readyState, 3)
  task.onError((event) => log.push(['error', event]))
  const failed = { errMsg: 'connectSocket:fail url not in domain list', errno: 600002 }
  host.on('refused', undefined, 7, true, failed)
  const event = { errMsg: failed.errMsg }
  assert.deepEqual(log, [['fail', failed], ['complete', failed], ['error', event], ['wx error', event]])
  host.on('refused', undefined, 7, true, failed)
  assert.equal(log.length, 4)
})

test('a refused call leaves the global listener to the bound socket', () => {
  const { host, log } = connected()
  host.answers.connectSocket = () => [2, 3]
  host.wx.connectSocket({ url: URL })
  host.on('refused', undefined, 2, false, { errMsg: 'connectSocket:fail' })
  assert.deepEqual(log, [])
})

test('a socket that never opened hears an error and no close', () => {
  const { host, task, log } = connected()
  host.on('error', undefined, 1, true, 'open fail: _code:9,_msg:Timer Expired', 1004)
  host.on('closed', undefined, 1, true, 1006, '')
  const event = { errCode: 1004, errMsg: 'open fail: _code:9,_msg:Timer Expired' }
  assert.deepEqual(log, [['error', event], ['wx error', event]])
  assert.equal(task.readyState, 3)
})

test('an error of an open socket is not its end', () => {
  const { host, task, log } = open()
  host.on('error', undefined, 1, true, 'protocol error')
  assert.equal(task.readyState, 1)
  host.on('closed', undefined, 1, true, 1002, 'protocol error')
  assert.deepEqual(log.map(([name]) => name), ['error', 'wx error', 'close', 'wx close'])
})

test('after close no message is heard', () => {
  const { host, task, log } = open()
  task.onMessage(() => task.close())
  task.onMessage(() => log.push(['late']))
  host.on('message', 'one', 1, true)
  host.on('message', 'two', 1, true)
  assert.deepEqual(log, [['message', { data: 'one' }]])
})

test('a close that is refused keeps the socket open', () => {
  const { host, task, log } = open()
  host.answers.close = () => undefined
  task.close({ code: 999 })
  assert.equal(task.readyState, 1)
  host.on('message', 'one', 1, true)
  assert.equal(log.length, 2)
})

test('a close while connecting, when the end is on its way already', () => {
  const { host, task, log } = connected()
  task.close()
  assert.equal(task.readyState, 2)
  host.on('open', undefined, 1, true, {})
  host.on('error', undefined, 1, true, 'protocol error')
  host.on('closed', undefined, 1, true, 1002, 'protocol error')
  assert.deepEqual(log.map(([name]) => name), ['error', 'wx error', 'close', 'wx close'])
})

test('messages to send cross beside the task and the operation', () => {
  const { host, task } = open()
  const log = []
  const bytes = new ArrayBuffer(2)
  task.send({ data: 'a' })
  task.send(listening(log, { data: bytes }))
  task.send({ data: 5 })
  task.send({})
  assert.deepEqual(host.told, [
    ['send', 'a', 1],
    ['send', bytes, 1, 1],
    ['send', undefined, 1, undefined, { brand: 'Number' }],
    ['send', undefined, 1, undefined, { brand: 'Undefined' }],
  ])
  host.on('opSuccess', undefined, 1, 'SocketTask.send:ok')
  host.on('opSuccess', undefined, 1, 'SocketTask.send:ok')
  assert.deepEqual(log.map(([name]) => name), ['success', 'complete'])
  assert.equal(log[0][1], log[1][1])
})

test('a send of the wrong type fails inside the call', () => {
  const { host, task } = open()
  const failed = { errMsg: 'SocketTask.send:fail parameter error', errno: 1001 }
  host.answers.send = () => failed
  const log = []
  assert.equal(task.send(listening(log, { data: 5 })), undefined)
  assert.deepEqual(log, [['fail', failed], ['complete', failed]])
  task.send()
  assert.deepEqual(host.last, ['malformed', undefined, 'SocketTask.send', 'Undefined', 1])
  assert.equal(host.printed.length, 2)
})

test('a close carries code and reason as they are', () => {
  const { host, task } = open()
  task.close({ code: 4000, reason: 'bye' })
  task.close({ code: '1', reason: 5 })
  task.close('now')
  assert.deepEqual(host.told, [
    ['close', undefined, 1, undefined, 4000, 'bye'],
    ['close', undefined, 1, undefined, { brand: 'String' }],
    ['close', undefined, 1],
  ])
})

test('operations of a task never return a promise', () => {
  const { task } = open()
  assert.equal(task.send({ data: 'x' }), undefined)
  assert.equal(task.close(), undefined)
})

test('the global functions give promises where the argument has no callback', async () => {
  const { host } = open()
  const sent = host.wx.sendSocketMessage({ data: 'x' })
  const closed = host.wx.closeSocket()
  assert.deepEqual(host.told, [['send', 'x', undefined, 1], ['close', undefined, undefined, 2]])
  const failed = { errMsg: 'closeSocket:fail WebSocket is not connected' }
  host.on('opSuccess', undefined, 1, 'sendSocketMessage:ok')
  host.on('opFail', undefined, 2, failed)
  assert.deepEqual(await sent, { errMsg: 'sendSocketMessage:ok' })
  await assert.rejects(closed, (reason) => reason === failed)
})

test('any of the three keys, even undefined, means callbacks', () => {
  const { host } = open()
  for (const key of ['success', 'fail', 'complete']) {
    assert.equal(host.wx.closeSocket({ [key]: undefined }), undefined)
    assert.equal(host.wx.sendSocketMessage({ data: 'x', [key]: undefined }), undefined)
  }
})

test('before promises the global functions return undefined', () => {
  const host = new Host(['CallTask', 'SocketTask'])
  assert.equal(host.wx.closeSocket(), undefined)
  assert.equal(host.wx.sendSocketMessage({ data: 'x' }), undefined)
  assert.equal(host.wx.sendSocketMessage(), undefined)
})

test('a parameter error rejects the promise and is printed', async () => {
  const { host } = open()
  const failed = { errMsg: 'sendSocketMessage:fail parameter error', errno: 1001 }
  host.answers.send = () => failed
  await assert.rejects(host.wx.sendSocketMessage({ data: 5 }), (reason) => reason === failed)
  await assert.rejects(host.wx.sendSocketMessage(), (reason) => reason.errno === 1001)
  assert.equal(host.printed.length, 2)
})

test('a rejected promise that the mini-program dropped has no effect', async (t) => {
  const rejections = []
  const listener = (reason) => rejections.push(reason)
  process.on('unhandledRejection', listener)
  t.after(() => process.off('unhandledRejection', listener))
  const { host } = open()
  host.wx.closeSocket()
  host.on('opFail', undefined, 1, { errMsg: 'closeSocket:fail WebSocket is not connected' })
  await jobs()
  assert.deepEqual(rejections, [])
  assert.deepEqual(host.messages('dropped'), [['dropped', undefined, 'closeSocket:fail WebSocket is not connected']])
})

test('a promise that the mini-program took up is its own', async () => {
  const { host } = open()
  const failed = { errMsg: 'closeSocket:fail WebSocket is not connected' }
  const closed = host.wx.closeSocket()
  const derived = closed.then(() => {})
  assert.ok(closed instanceof Promise && derived.constructor === Promise)
  const awaited = (async () => host.wx.closeSocket())()
  host.on('opFail', undefined, 1, failed)
  host.on('opFail', undefined, 2, failed)
  await assert.rejects(derived, (reason) => reason === failed)
  await assert.rejects(awaited, (reason) => reason === failed)
  assert.deepEqual(host.messages('dropped'), [])
})

test('the global close shows on the task it spoke of', () => {
  const { host, task } = open()
  host.answers.close = () => 1
  host.wx.closeSocket()
  assert.equal(task.readyState, 2)
})

test('a listener set after the end is not kept', () => {
  const { host, task, log } = open()
  host.on('closed', undefined, 1, true, 1000, '')
  log.length = 0
  task.onClose(() => log.push(['late']))
  host.on('closed', undefined, 1, true, 1000, '')
  assert.deepEqual(log, [])
})

test('a close code that JSON does not have stays a Number that is no code', () => {
  const { host, task } = open()
  for (const code of [NaN, Infinity, -Infinity]) task.close({ code })
  assert.deepEqual(host.messages('close').map(([, , , , code]) => code), [0, 0, 0])
})
