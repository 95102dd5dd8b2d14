import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FUNCTIONS, Host, jobs, listening } from './host.js'

const TABLE = [
  ['showToast', 'ends', ['title', 'icon', 'mask']],
  ['pick', 'ends', ['list']],
  ['getRect', 'returns', []],
  ['reportEvent', 'reports', ['eventId', 'data']],
  ['onTheme', 'listens', []],
  ['createAnimation', 'gives', []],
  ['getUpdateManager', 'gives', []],
  ['getRealtimeLogManager', 'gives', []],
]

const standing = (strangers) =>
  new Host([], [...FUNCTIONS, ...TABLE.map(([name]) => name)], { standIns: TABLE, strangers })

test('what a function takes crosses in the order of the table, and all of it as JSON', () => {
  const host = standing()
  host.wx.showToast({ mask: true, title: 'x', icon: {}, other: 1 })
  const json = '{"mask":true,"title":"x","icon":{},"other":1}'
  assert.deepEqual(host.last, ['phone', json, 'showToast', undefined, ['x', { brand: 'Object' }, true]])
  host.wx.pick({ list: ['a', 1, null] })
  assert.deepEqual(host.last[4], [['a', 1, { brand: 'Null' }]])
  host.wx.showToast()
  assert.deepEqual(host.last, ['phone', undefined, 'showToast', undefined, { brand: 'Undefined' }])
})

test('its end is heard, or it is refused inside of the call', () => {
  const host = standing()
  const log = []
  host.wx.showToast(listening(log, { title: 'x' }))
  host.on('opSuccess', undefined, 1, 'showToast:ok')
  assert.deepEqual(log, [['success', { errMsg: 'showToast:ok' }], ['complete', { errMsg: 'showToast:ok' }]])
  const refused = { errMsg: 'no' }
  host.answers.phone = () => refused
  host.wx.showToast(listening(log, {}))
  assert.deepEqual(log.slice(2), [['fail', refused], ['complete', refused]])
  assert.deepEqual(host.printed, [['error', 'no']])
})

test('what cannot be serialised is called all the same', () => {
  const host = standing()
  const options = { title: 'x' }
  options.self = options
  host.wx.showToast(options)
  assert.deepEqual(host.last, ['phone', undefined, 'showToast', undefined, ['x', undefined, undefined]])
})

test('a function returns its value, or throws', () => {
  const host = standing(['getThingSync', 'scan'])
  host.answers.phone = () => ({ value: [1] })
  assert.deepEqual(host.wx.getRect(), [1])
  assert.deepEqual(host.wx.getThingSync({ a: 1 }), [1])
  assert.deepEqual(host.last, ['phone', '{"a":1}', 'getThingSync'])
  host.answers.phone = () => ({ errMsg: 'getThingSync:no' })
  assert.throws(() => host.wx.getThingSync(), { message: 'getThingSync:no' })
  assert.equal(host.wx.scan({}), undefined)
})

test('a function is offered later, unless the mini-program has one of that name', () => {
  const host = standing()
  host.wx.mine = 1
  host.on('offer', undefined, 'mine')
  host.on('offer', undefined, 'scan')
  assert.equal(host.wx.mine, 1)
  host.wx.scan({ a: 1 })
  assert.deepEqual(host.last, ['phone', '{"a":1}', 'scan', undefined, []])
})

test('reports are told by the names of their values, or as a list', () => {
  const host = standing()
  host.wx.reportEvent('a', { n: 1 })
  assert.deepEqual(host.last, ['phone', '{"eventId":"a","data":{"n":1}}', 'reportEvent'])
  const log = host.wx.getRealtimeLogManager()
  log.tag('x').warn(1, 'b')
  assert.deepEqual(host.last, ['phone', '[1,"b"]', 'RealtimeLogManager.warn'])
  assert.equal(host.wx.onTheme(() => {}), undefined)
})

test('an animation writes down what it does', () => {
  const host = standing()
  const animation = host.wx.createAnimation({ duration: 100 })
  assert.equal(animation.translate(1, 2).opacity(0).step({ delay: 5 }), animation)
  assert.deepEqual(animation.rotate(3).step().export().actions, [
    {
      animates: [{ type: 'translate', args: [1, 2] }, { type: 'opacity', args: [0] }],
      option: { transformOrigin: '50% 50% 0', transition: { duration: 100, timingFunction: 'linear', delay: 5 } },
    },
    {
      animates: [{ type: 'rotate', args: [3] }],
      option: { transformOrigin: '50% 50% 0', transition: { duration: 100, timingFunction: 'linear', delay: 0 } },
    },
  ])
  assert.deepEqual(animation.export(), { actions: [] })
})

test('a check for updates is heard without an errMsg', async () => {
  const host = standing()
  const log = []
  const manager = host.wx.getUpdateManager()
  assert.equal(manager, host.wx.getUpdateManager())
  manager.onUpdateReady(() => log.push('never'))
  manager.onCheckForUpdate((result) => log.push(result))
  host.on('opSuccess', undefined, 1, undefined, { hasUpdate: false })
  await jobs()
  assert.deepEqual(log, [{ hasUpdate: false }])
})
