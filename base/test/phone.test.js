import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host, jobs, listening } from './host.js'

test('what a function returns is what the engine describes', () => {
  const host = new Host()
  host.answers.describe = (name) => ({ of: name })
  for (const name of ['getSystemInfoSync', 'getWindowInfo', 'getAccountInfoSync', 'getLaunchOptionsSync']) {
    assert.deepEqual(host.wx[name](), { of: name })
  }
})

test('whether something can be used is asked of the engine, if it is a text', () => {
  const host = new Host()
  host.answers.canIUse = (schema) => schema === 'request'
  assert.deepEqual([host.wx.canIUse('request'), host.wx.canIUse('x'), host.wx.canIUse(1), host.wx.canIUse()],
    [true, false, false, false])
  assert.equal(host.messages('canIUse').length, 2)
})

test('getSystemInfo ends inside of the call', () => {
  const host = new Host()
  const log = []
  const info = { platform: 'ios', errMsg: 'getSystemInfo:ok' }
  host.answers.describe = () => info
  host.wx.getSystemInfo(listening(log))
  assert.deepEqual(log, [['success', info], ['complete', info]])
})

test('an answer is told with its errMsg, to success and complete alike', () => {
  const host = new Host()
  const log = []
  host.wx.getNetworkType(listening(log))
  assert.deepEqual(host.last, ['ask', undefined, 'getNetworkType', 1])
  host.on('opSuccess', undefined, 1, 'getNetworkType:ok', { networkType: '4g' })
  assert.deepEqual(log[0], ['success', { networkType: '4g', errMsg: 'getNetworkType:ok' }])
  assert.equal(log[0][1], log[1][1])
})

test('without callbacks there is a promise, but none of getSystemInfoAsync', async () => {
  const host = new Host()
  const type = host.wx.getNetworkType()
  const debug = host.wx.setEnableDebug({ enableDebug: true })
  const exit = host.wx.exitMiniProgram()
  assert.equal(host.wx.getSystemInfoAsync(), undefined)
  assert.equal(host.wx.getNetworkType({ success: undefined }), undefined)
  for (const op of [1, 2, 3]) host.on('opSuccess', undefined, op, `${op}:ok`)
  assert.deepEqual(await Promise.all([type, debug, exit]), [{ errMsg: '1:ok' }, { errMsg: '2:ok' }, { errMsg: '3:ok' }])
})

test('below their version functions with callbacks give no promise', () => {
  const host = new Host([])
  for (const name of ['getNetworkType', 'getSystemInfo', 'exitMiniProgram']) assert.equal(host.wx[name](), undefined)
})

test('setEnableDebug passes on what it is given', async () => {
  const host = new Host()
  const log = []
  host.wx.setEnableDebug({ enableDebug: false, ...listening(log) })
  assert.deepEqual(host.last, ['setEnableDebug', undefined, false, 1])
  const refused = { errMsg: 'no', errno: 1001 }
  host.answers.setEnableDebug = () => refused
  host.wx.setEnableDebug({ enableDebug: 1, ...listening(log) })
  assert.deepEqual(host.last, ['setEnableDebug', undefined, { brand: 'Number' }, 2])
  assert.deepEqual(log, [['fail', refused], ['complete', refused]])
  host.wx.setEnableDebug()
  assert.deepEqual(host.last, ['malformed', undefined, 'setEnableDebug', 'Undefined'])
  assert.equal(host.printed.length, 2)
  await jobs()
})

test('base64 crosses as a body', () => {
  const host = new Host()
  const bytes = new ArrayBuffer(2)
  host.answers.base64ToArrayBuffer = () => [undefined, bytes]
  host.answers.arrayBufferToBase64 = () => 'aGk='
  assert.equal(host.wx.base64ToArrayBuffer('aGk='), bytes)
  assert.equal(host.wx.arrayBufferToBase64(bytes), 'aGk=')
  assert.deepEqual(host.last, ['arrayBufferToBase64', bytes])
  host.wx.arrayBufferToBase64(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))
  assert.deepEqual(new Uint8Array(host.last[1]), new Uint8Array([2, 3]))
})

test('what is no base64 and no bytes is printed, and nothing is returned', () => {
  const host = new Host()
  host.answers.base64ToArrayBuffer = ({ brand }) => ({ errMsg: `no ${brand}` })
  host.answers.arrayBufferToBase64 = ({ brand }) => ({ errMsg: `no ${brand}` })
  assert.equal(host.wx.base64ToArrayBuffer(1), undefined)
  assert.equal(host.wx.arrayBufferToBase64('x'), undefined)
  assert.deepEqual(host.printed, [['error', 'no Number'], ['error', 'no String']])
})
