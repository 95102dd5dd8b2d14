// @ts-check
// What the presets do around tests, told by a runner that is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forThisFile } from '../src/preset.js'

const SILENT = 'https://api.practice.test/silent'

/**
 * A file of tests with this preset; its hooks are called by whoever wants.
 * @param {import('../types/preset.js').PresetOptions} [options]
 * @param {'file' | 'files'} [realm]
 */
function file(options, realm = 'files') {
  /** @type {Record<string, () => void | Promise<void>>} */
  const hooks = {}
  const [beforeEach, afterEach, afterAll] = ['beforeEach', 'afterEach', 'afterAll']
    .map((name) => (/** @type {() => void | Promise<void>} */ hook) => { hooks[name] = hook })
  const made = forThisFile({ practice: true, ...options }, { beforeEach, afterEach, afterAll, realm })
  return {
    ...made,
    begins: async () => hooks.beforeEach(),
    ends: async () => hooks.afterEach(),
    closes: async () => hooks.afterAll(),
  }
}

test('a test that leaves a call behind is told which, once', async () => {
  const tests = file()
  await tests.begins()
  wx.request({ url: SILENT })
  await assert.rejects(tests.ends(), /this test ended before its calls did:\n {2}wx\.request https:\/\/api\.practice\.test\/silent/)
  await tests.begins()
  await tests.ends()
  await tests.closes()
})

test('a call of the next launch is told of, too, although its number is the same', async () => {
  const tests = file()
  await tests.begins()
  wx.request({ url: SILENT })
  await assert.rejects(tests.ends())
  await tests.begins()
  await tests.mp.relaunch()
  wx.request({ url: SILENT })
  await assert.rejects(tests.ends(), /silent/)
  await tests.closes()
})

test('who loads it again, after modules were reset, finds the same', async () => {
  const tests = file()
  assert.equal(file().mp, tests.mp)
  await tests.closes()
  const next = file()
  assert.notEqual(next.mp, tests.mp)
  await next.closes()
})

test('sockets may stay open', async () => {
  const tests = file()
  await tests.begins()
  await new Promise((opened) => wx.connectSocket({ url: 'wss://ws.practice.test/echo' }).onOpen(() => opened(undefined)))
  await tests.ends()
  await tests.closes()
})

test('calls may be left behind if the option says so', async () => {
  const tests = file({ allowPending: true })
  await tests.begins()
  wx.request({ url: SILENT })
  await tests.ends()
  await tests.closes()
})

test('what a callback throws is the error of the test', async () => {
  for (const allowErrors of [false, true]) {
    const tests = file({ allowErrors })
    await tests.begins()
    wx.request({ url: 'https://api.practice.test/echo', success: () => { throw new Error('mine') } })
    await tests.mp.idle()
    if (allowErrors) await tests.ends()
    else await assert.rejects(tests.ends(), /mine/)
    await tests.closes()
  }
})

test('of tests beside each other the last one answers for what they leave', async () => {
  const tests = file()
  await tests.begins()
  await tests.begins()
  wx.request({ url: SILENT })
  await tests.ends()
  await assert.rejects(tests.ends(), /silent/)
  await tests.closes()
})

test('what scripts of a mini-program find is global', async () => {
  const tests = file()
  const { mp } = tests
  assert.equal(wx, mp.wx)
  App({ globalData: { visits: 7 } })
  assert.equal(getApp().globalData.visits, 7)
  assert.deepEqual(getCurrentPages(), [])
  assert.equal(typeof Page, 'function')
  assert.equal(typeof Component, 'function')
  assert.equal(typeof Behavior, 'function')
  await mp.relaunch()
  assert.equal(wx, mp.wx)
  assert.equal(getApp(), undefined)
  await tests.closes()
})

test('a global can be replaced, and what was before comes back in the end', async () => {
  const own = () => 'own'
  const realm = /** @type {any} */ (globalThis)
  realm.getApp = own
  const tests = file()
  assert.notEqual(realm.getApp, own)
  realm.getApp = () => 'replaced'
  assert.equal(realm.getApp(), 'replaced')
  await tests.closes()
  assert.equal(realm.getApp, own)
  assert.equal('wx' in globalThis, false)
  delete realm.getApp
})

test('in a realm that ends with the file a hook after the last one is told that it is late', async () => {
  const tests = file({}, 'file')
  await tests.closes()
  assert.throws(() => wx.request({ url: SILENT }), /this launch of the mini-program has ended/)
  delete (/** @type {any} */ (globalThis).wx)
})
