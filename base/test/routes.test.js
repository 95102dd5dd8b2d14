import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host, jobs, listening } from './host.js'

const ROUTES = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']
const OTHERS = ['createSelectorQuery', 'createIntersectionObserver', 'nextTick', 'onError', 'onPageNotFound']

/** A host of a version with pages, and with channels between them. */
function host() {
  return new Host(['Promises', 'EventChannel'], [...ROUTES, ...OTHERS])
}

test('each way is told by its name, with what it needs', () => {
  const { wx, told } = host()
  for (const name of ROUTES) wx[name]({ url: 'a?b=1', delta: 2, complete() {} })
  assert.deepEqual(told, [
    ['navigate', undefined, 'navigateTo', 1, 'a?b=1', 2],
    ['navigate', undefined, 'redirectTo', 2, 'a?b=1', 2],
    ['navigate', undefined, 'switchTab', 3, 'a?b=1', 2],
    ['navigate', undefined, 'reLaunch', 4, 'a?b=1', 2],
    ['navigate', undefined, 'navigateBack', 5, undefined, 2],
  ])
})

test('a url of another type crosses by its brand, and a refusal is heard inside of the call', () => {
  const page = host()
  const log = []
  const refusal = { errMsg: 'refused' }
  page.answers.navigate = () => refusal
  page.wx.navigateTo(listening(log, { url: 7 }))
  assert.deepEqual(page.last, ['navigate', undefined, 'navigateTo', 1, { brand: 'Number' }])
  assert.deepEqual(log, [['fail', refusal], ['complete', refusal]])
})

test('without an Object there is nothing to go by, but back', async () => {
  const page = host()
  await assert.rejects(page.wx.navigateTo('a'), { errMsg: 'navigateTo:fail not an Object but String' })
  page.wx.navigateBack()
  assert.deepEqual(page.last.slice(0, 3), ['navigate', undefined, 'navigateBack'])
})

test('the page that is opened and the one that opened it have one channel', () => {
  const page = host()
  const log = []
  page.answers.navigate = () => 5
  page.wx.navigateTo({ url: 'a', events: { back: (...values) => log.push(['back', ...values]) }, success: (e) => log.push(e) })
  const channel = page.frame.routes.opener(5)
  channel.emit('back', 1, 2)
  page.on('opSuccess', undefined, 1, 'navigateTo:ok')
  assert.deepEqual(log, [['back', 1, 2], { eventChannel: channel, errMsg: 'navigateTo:ok' }])
  assert.deepEqual(page.frame.routes.opener(6), {})
  page.on('pages', undefined, [['unload', 5]], [])
  assert.deepEqual(page.frame.routes.opener(5), {})
})

test('below its version there is no channel', () => {
  const page = new Host([], ROUTES)
  const log = []
  page.answers.navigate = () => 5
  page.wx.navigateTo({ url: 'a', events: {}, success: (e) => log.push(e) })
  page.on('opSuccess', undefined, 1, 'navigateTo:ok')
  assert.deepEqual([log, page.frame.routes.opener(5)], [[{ errMsg: 'navigateTo:ok' }], {}])
})

test('a channel has listeners for ever, for once, and not any more', () => {
  const page = host()
  page.answers.navigate = () => 5
  page.wx.navigateTo({ url: 'a' })
  const channel = page.frame.routes.opener(5)
  const log = []
  const [first, second] = ['first', 'second'].map((name) => (value) => log.push([name, value]))
  channel.on('x', first)
  channel.once('x', second)
  channel.emit('x', 1)
  channel.emit('x', 2)
  channel.off('x', first)
  channel.emit('x', 3)
  channel.on('x', first)
  channel.off('x')
  channel.emit('x', 4)
  channel.on('x', () => { throw new Error('no') })
  channel.on('x', second)
  channel.emit('x', 5)
  assert.deepEqual(log, [['first', 1], ['second', 1], ['first', 2], ['second', 5]])
  assert.deepEqual(page.reported.map(({ message }) => message), ['no'])
})

test('a router says where its urls begin', () => {
  const page = host()
  page.frame.routes.router('a/a').redirectTo({ url: 'b', fail() {} })
  assert.deepEqual(page.last, ['navigate', undefined, 'redirectTo', 1, 'b', undefined, 'a/a'])
})

test('what waits for a turn of its own runs when it is due, once', () => {
  const page = host()
  const log = []
  page.wx.nextTick(() => log.push('tick'))
  page.wx.nextTick('x')
  assert.deepEqual(page.messages('later'), [['later', undefined, 1], ['later']])
  page.on('due', undefined, 1)
  page.on('due', undefined, 1)
  assert.deepEqual(log, ['tick'])
})

test('selectors find nothing but the window, each question in its turn', () => {
  const page = host()
  page.answers.describe = () => ({ windowWidth: 3, windowHeight: 4 })
  const log = []
  const note = (name) => (answer) => log.push([name, answer])
  const query = page.wx.createSelectorQuery().in({})
  query.select('#a').boundingClientRect(note('one')).selectAll('.a').fields({ size: true }, note('all'))
  query.selectViewport().boundingClientRect().selectViewport().scrollOffset(note('window'))
  query.exec(note('together'))
  assert.deepEqual(log, [])
  page.on('due', undefined, 1)
  const rect = { id: '', dataset: {}, left: 0, top: 0, right: 3, bottom: 4, width: 3, height: 4 }
  const scroll = { id: '', dataset: {}, scrollLeft: 0, scrollTop: 0, scrollWidth: 3, scrollHeight: 4 }
  assert.deepEqual(log, [['one', null], ['all', []], ['window', scroll], ['together', [null, [], rect, scroll]]])
  query.exec(note('again'))
  page.on('due', undefined, 2)
  assert.deepEqual(log.at(-1), ['again', []])
})

test('a promise stands for the end of a way', async () => {
  const page = host()
  const end = page.wx.switchTab({ url: 'a' })
  page.on('opFail', undefined, 1, { errMsg: 'no' })
  await assert.rejects(end, { errMsg: 'no' })
  page.wx.switchTab({ url: 'a' })
  page.on('opFail', undefined, 2, { errMsg: 'dropped' })
  await jobs()
  assert.deepEqual(page.last, ['dropped', undefined, 'dropped'])
})

test('whoever makes pages tells of errors, and hears whether anybody listens', () => {
  const { frame, wx } = host()
  const log = []
  assert.equal(frame.appEvents.isHeard('pageNotFound'), false)
  wx.onPageNotFound((page) => log.push(page.path))
  wx.onError((text) => log.push(text))
  assert.equal(frame.appEvents.isHeard('pageNotFound'), true)
  frame.appEvents.tell('pageNotFound', { path: 'a' })
  frame.appEvents.tell('error', 'text')
  assert.deepEqual(log, ['a', 'text'])
})
