import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'

import { restored, serialised } from '../stored.js'
import { Host, listening } from './host.js'

test('values come back as they were', () => {
  for (const value of ['', 'é', 0, -1.5, NaN, Infinity, true, false, null, undefined, [1, [2]], { a: { b: null } }]) {
    assert.deepEqual(restored(...serialised(value)), value)
  }
  const date = restored(...serialised(new Date(86_400_000)))
  assert.ok(date instanceof Date && date.getTime() === 86_400_000)
  assert.deepEqual(serialised(runInNewContext('new Date(5)')), ['Date', '5'])
})

test('what JSON cannot say has no text', () => {
  const circle = {}
  circle.self = circle
  for (const value of [() => 1, Symbol('a'), 10n, circle, { a: 10n }, { toJSON: () => undefined }]) {
    assert.equal(serialised(value), undefined)
  }
})

test('a value crosses as text with its kind', () => {
  const host = new Host()
  host.answers.storage = () => ({})
  host.wx.setStorageSync('a', { b: 1 })
  assert.deepEqual(host.last, ['storage', '{"b":1}', 'setStorageSync', undefined, 'a', 'Object'])
  host.wx.setStorageSync(1, () => 1)
  assert.deepEqual(host.last, ['storage', undefined, 'setStorageSync', undefined, { brand: 'Number' }])
  host.answers.storage = () => [{ kind: 'Object' }, '{"b":1}']
  assert.deepEqual(host.wx.getStorageSync('a'), { b: 1 })
  host.answers.storage = () => [{ kind: 'String' }, '']
  assert.equal(host.wx.getStorageSync('none'), '')
})

test('forms that wait throw an Error with the errMsg', () => {
  const host = new Host()
  host.answers.storage = () => ({ errMsg: 'setStorageSync:fail exceed storage max size 10Mb' })
  assert.throws(() => host.wx.setStorageSync('a', 1), { message: 'setStorageSync:fail exceed storage max size 10Mb' })
})

test('forms with callbacks hear of their end', async () => {
  const host = new Host()
  const log = []
  host.wx.getStorage(listening(log, { key: 'a' }))
  assert.deepEqual(host.last, ['storage', undefined, 'getStorage', 1, 'a'])
  host.on('opSuccess', '1', 1, 'getStorage:ok', { kind: 'Number' })
  assert.deepEqual(log[0], ['success', { data: 1, errMsg: 'getStorage:ok' }])
  const info = host.wx.getStorageInfo()
  host.on('opSuccess', undefined, 2, 'getStorageInfo:ok', { keys: [], currentSize: 0, limitSize: 10240 })
  assert.deepEqual(await info, { keys: [], currentSize: 0, limitSize: 10240, errMsg: 'getStorageInfo:ok' })
  host.wx.setStorage()
  assert.deepEqual(host.printed, [['error', 'setStorage:fail not an Object but Undefined']])
})

test('batches are one message', async () => {
  const host = new Host()
  host.answers.storageBatch = () => ({})
  host.wx.batchSetStorageSync([{ key: 'a', value: 1 }, { key: 'b', value: () => 1 }, 5])
  assert.deepEqual(host.last, ['storageBatch', undefined, 'batchSetStorageSync', undefined,
    ['a', 'Number', '1', 'b', undefined, undefined, undefined, 'Undefined', 'undefined']])
  host.answers.storageBatch = () => ({ values: ['Number', '1', null, null] })
  assert.deepEqual(host.wx.batchGetStorageSync(['a', 'none']), [1, ''])
  host.answers.storageBatch = () => undefined
  const got = host.wx.batchGetStorage({ keyList: ['a', 1] })
  assert.deepEqual(host.last.slice(3), [1, ['a', { brand: 'Number' }]])
  host.on('opSuccess', undefined, 1, 'batchGetStorage:ok', { values: ['Null', ''] })
  assert.deepEqual(await got, { dataList: [null], errMsg: 'batchGetStorage:ok' })
  host.wx.batchGetStorage({ keyList: 'a' })
  assert.deepEqual(host.last[4], { brand: 'String' })
})
