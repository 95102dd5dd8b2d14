import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host, listening } from './host.js'

const URL = 'https://a.com/'

test('a success and its complete get the same object, and the call is forgotten', () => {
  const host = new Host()
  const log = []
  host.wx.request(listening(log, { url: URL }))
  host.on('success', '{"a":1}', 1, 'request:ok', 200, { Server: 'x' }, [], 0)
  const expected = {
    data: { a: 1 },
    statusCode: 200,
    errMsg: 'request:ok',
    header: { Server: 'x' },
    cookies: [],
    exception: { reasons: [], retryCount: 0 },
  }
  assert.deepEqual(log, [['success', expected], ['complete', expected]])
  assert.equal(log[0][1], log[1][1])
  host.on('success', 'again', 1, 'request:ok', 200)
  host.on('fail', undefined, 1, { errMsg: 'request:fail' })
  assert.equal(log.length, 2)
})

test('fields that this version does not have are absent', () => {
  const host = new Host()
  const log = []
  host.wx.request(listening(log, { url: URL }))
  host.on('success', undefined, 1, 'request:ok', 204)
  assert.deepEqual(Object.keys(log[0][1]).sort(), ['data', 'errMsg', 'statusCode'])
  assert.equal(log[0][1].data, '')
})

test('a call that asked for HttpDNS hears that it was not used, from the versions that say so', () => {
  const ends = (features) => {
    const host = new Host(features)
    const log = []
    host.wx.request(listening(log, { url: URL, enableHttpDNS: true }))
    host.wx.request(listening(log, { url: URL, enableHttpDNS: true }))
    host.wx.request(listening(log, { url: URL, enableHttpDNS: false }))
    host.on('success', 'x', 1, 'request:ok', 200)
    host.on('fail', undefined, 2, { errMsg: 'request:fail timeout' })
    host.on('success', 'x', 3, 'request:ok', 200)
    return [log[0], log[2], log[4]].map(([, result]) => result.useHttpDNS)
  }
  assert.deepEqual(ends([]), [undefined, undefined, undefined])
  assert.deepEqual(ends(['HttpDns']), [false, undefined, undefined])
  assert.deepEqual(ends(['HttpDns', 'FailException']), [false, false, undefined])
})

test('a failure reaches fail and complete as it came', () => {
  const host = new Host()
  const log = []
  host.wx.downloadFile(listening(log, { url: URL }))
  const failed = { errMsg: 'downloadFile:fail timeout', errno: 5 }
  host.on('fail', undefined, 1, failed)
  assert.deepEqual(log, [['fail', failed], ['complete', failed]])
})

test('a parameter error is printed once and delivered inside the call', () => {
  const host = new Host()
  const failed = { errMsg: 'request:fail parameter error: parameter.url should be String instead of Number;' }
  host.answers.request = () => failed
  const log = []
  assert.equal(host.wx.request(listening(log, { url: 5 })), undefined)
  assert.deepEqual(log, [['fail', failed], ['complete', failed]])
  assert.deepEqual(host.printed, [['error', failed.errMsg]])
})

test('an argument that is no Object is named by its brand', () => {
  const host = new Host()
  for (const [name, argument, brand] of [
    ['request', undefined, 'Undefined'],
    ['uploadFile', null, 'Null'],
    ['downloadFile', [], 'Array'],
    ['connectSocket', 'wss://a.com', 'String'],
    ['sendSocketMessage', () => {}, 'Function'],
  ]) {
    const returned = host.wx[name](argument)
    assert.ok(returned === undefined || name === 'sendSocketMessage')
    assert.deepEqual(host.last, ['malformed', undefined, name, brand])
  }
  assert.equal(host.printed.length, 5)
})

test('callbacks that are no functions are ignored', () => {
  const host = new Host()
  host.wx.request({ url: URL, success: 'yes', fail: null, complete: {} })
  host.on('success', 'x', 1, 'request:ok', 200)
  assert.deepEqual(host.reported, [])
})

test('what a callback throws is reported, and the others still run', () => {
  const host = new Host()
  const heard = []
  const thrown = new Error('mine')
  host.wx.request({
    url: URL,
    success() {
      throw thrown
    },
    complete: () => heard.push('complete'),
  })
  const task = host.wx.request({ url: URL })
  task.onHeadersReceived(() => {
    throw thrown
  })
  task.onHeadersReceived(() => heard.push('headers'))
  host.on('success', 'x', 1, 'request:ok', 200)
  host.on('headers', undefined, 2, {})
  assert.deepEqual(heard, ['complete', 'headers'])
  assert.deepEqual(host.reported, [thrown, thrown])
})

test('listeners run in order of registration, each once, and only functions', () => {
  const host = new Host()
  const heard = []
  const first = () => heard.push('first')
  const task = host.wx.request({ url: URL })
  task.onChunkReceived(first)
  task.onChunkReceived(() => heard.push('second'))
  task.onChunkReceived(first)
  task.onChunkReceived('third')
  host.on('chunk', new ArrayBuffer(1), 1)
  assert.deepEqual(heard, ['first', 'second'])
  task.offChunkReceived(first)
  host.on('chunk', new ArrayBuffer(1), 1)
  assert.deepEqual(heard, ['first', 'second', 'second'])
  task.offChunkReceived()
  host.on('chunk', new ArrayBuffer(1), 1)
  assert.equal(heard.length, 3)
})

test('the engine is told of the first listener and of the last that goes', () => {
  const host = new Host()
  const task = host.wx.uploadFile({ url: URL, filePath: 'a', name: 'b' })
  const listener = () => {}
  task.onProgressUpdate(listener)
  task.onProgressUpdate(() => {})
  task.onHeadersReceived(listener)
  task.offHeadersReceived(() => {})
  task.offHeadersReceived(listener)
  task.offProgressUpdate()
  task.offProgressUpdate()
  assert.deepEqual(host.messages('listen'), [
    ['listen', undefined, 1, 'progress', true],
    ['listen', undefined, 1, 'headers', true],
    ['listen', undefined, 1, 'headers', false],
    ['listen', undefined, 1, 'progress', false],
  ])
})

test('progress events speak of the bytes of their function', () => {
  const host = new Host()
  const heard = []
  host.wx.uploadFile({ url: URL, filePath: 'a', name: 'b' }).onProgressUpdate((event) => heard.push(event))
  host.wx.downloadFile({ url: URL }).onProgressUpdate((event) => heard.push(event))
  host.on('progress', undefined, 1, 50, 5, 10)
  host.on('progress', undefined, 2, 100, 7, 7)
  assert.deepEqual(heard, [
    { progress: 50, totalBytesSent: 5, totalBytesExpectedToSend: 10 },
    { progress: 100, totalBytesWritten: 7, totalBytesExpectedToWrite: 7 },
  ])
})

test('the headers event has what the engine says and nothing else', () => {
  const host = new Host()
  const heard = []
  host.wx.request({ url: URL }).onHeadersReceived((event) => heard.push(event))
  host.wx.downloadFile({ url: URL }).onHeadersReceived((event) => heard.push(event))
  host.on('headers', undefined, 1, { a: '1' }, 200, ['c=1'])
  host.on('headers', undefined, 2, { b: '2' })
  assert.deepEqual(heard, [{ header: { a: '1' }, statusCode: 200, cookies: ['c=1'] }, { header: { b: '2' } }])
})

test('a download ends with the path it was stored at', () => {
  const host = new Host()
  const log = []
  host.wx.downloadFile(listening(log, { url: URL, filePath: 5 }))
  host.wx.downloadFile(listening(log, { url: URL, filePath: 'http://usr/a' }))
  assert.deepEqual(host.messages('downloadFile').map((message) => message[3]), [undefined, 'http://usr/a'])
  host.on('saved', undefined, 1, 'downloadFile:ok', 200, 'http://tmp/a.png')
  host.on('saved', undefined, 2, 'downloadFile:ok', 404, undefined, 'http://usr/a')
  assert.deepEqual(log[0][1], { statusCode: 200, errMsg: 'downloadFile:ok', tempFilePath: 'http://tmp/a.png' })
  assert.deepEqual(log[2][1], { statusCode: 404, errMsg: 'downloadFile:ok', filePath: 'http://usr/a' })
})

test('the text of an upload is never parsed', () => {
  const host = new Host()
  const log = []
  host.wx.uploadFile(listening(log, { url: URL, filePath: 'a', name: 'b' }))
  host.on('success', '{"a":1}', 1, 'uploadFile:ok', 200)
  assert.deepEqual(log[0][1], { data: '{"a":1}', statusCode: 200, errMsg: 'uploadFile:ok' })
})

test('after abort only the end is heard', () => {
  const host = new Host()
  const heard = []
  const log = []
  const task = host.wx.request(listening(log, { url: URL, enableChunked: true }))
  task.onHeadersReceived(() => heard.push('headers'))
  task.onChunkReceived(() => {
    heard.push('chunk')
    task.abort()
  })
  task.onChunkReceived(() => heard.push('late'))
  host.on('chunk', new ArrayBuffer(1), 1)
  host.on('headers', undefined, 1, {})
  host.on('chunk', new ArrayBuffer(1), 1)
  assert.deepEqual(heard, ['chunk'])
  task.abort()
  assert.equal(host.messages('abort').length, 1)
  host.on('fail', undefined, 1, { errMsg: 'request:fail abort' })
  assert.deepEqual(log.map(([name]) => name), ['fail', 'complete'])
  assert.equal(task.abort(), undefined)
  assert.equal(host.messages('abort').length, 1)
})

test('a task whose call has ended hears and tells nothing', () => {
  const host = new Host()
  const task = host.wx.request({ url: URL })
  host.on('success', 'x', 1, 'request:ok', 200)
  host.told.length = 0
  task.onHeadersReceived(() => assert.fail())
  task.offHeadersReceived()
  task.abort()
  host.on('headers', undefined, 1, {})
  assert.deepEqual(host.told, [])
})

test('a call made in a callback is a call as any other', () => {
  const host = new Host()
  const log = []
  host.wx.request({ url: URL, success: () => host.wx.request(listening(log, { url: URL })) })
  host.on('success', 'x', 1, 'request:ok', 200)
  host.on('success', 'y', 2, 'request:ok', 200)
  assert.equal(log[0][1].data, 'y')
})

test('options are read once, during the call, and left as they are', () => {
  const host = new Host()
  const options = Object.freeze({
    url: URL,
    header: Object.freeze({ 'Content-Type': 'text/plain' }),
    data: Object.freeze({ a: Object.freeze([1]) }),
  })
  host.wx.request(options)
  const header = { a: '1' }
  const formData = { b: '2' }
  host.wx.uploadFile({ url: URL, filePath: 'a', name: 'b', header, formData })
  header.a = formData.b = 'changed'
  assert.deepEqual(host.last.slice(5, 7), [['a', '1'], ['b', '2']])
})

test('lines of the core reach the console', () => {
  const host = new Host()
  host.on('print', undefined, 'warn', 'mind this')
  host.on('print', undefined, 'error', 'https://a.com is not in the list')
  assert.deepEqual(host.printed, [['warn', 'mind this'], ['error', 'https://a.com is not in the list']])
})

test('an event that is not known concerns nobody', () => {
  new Host().on('comet', undefined, 1)
})
