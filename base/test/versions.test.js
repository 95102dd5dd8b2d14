import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FUNCTIONS, Host } from './host.js'

const URL = 'https://a.com/'

/** The members of a task that its class defines. */
function members(task) {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(task)).filter((name) => name !== 'constructor').sort()
}

function calls(host) {
  return [
    host.wx.request({ url: URL }),
    host.wx.uploadFile({ url: URL, filePath: 'a', name: 'b' }),
    host.wx.downloadFile({ url: URL }),
  ]
}

test('wx has the functions that the session names', () => {
  const host = new Host([], FUNCTIONS)
  assert.deepEqual(Object.keys(host.wx), [...FUNCTIONS, 'env'])
  const newest = new Host()
  assert.deepEqual(Object.keys(newest.wx).sort(), [...newest.functions, 'env'].sort())
  assert.deepEqual(Object.keys(new Host([], ['fly', 'request']).wx), ['request', 'env'])
})

test('below their versions calls give no tasks', () => {
  const host = new Host([])
  assert.deepEqual(calls(host), [undefined, undefined, undefined])
  assert.equal(host.wx.connectSocket({ url: 'wss://a.com' }), undefined)
  const later = new Host(['CallTask'])
  assert.ok(calls(later).every((task) => task !== undefined))
  assert.equal(later.wx.connectSocket({ url: 'wss://a.com' }), undefined)
})

test('a task has the methods of its version', () => {
  const [request, upload, download] = calls(new Host(['CallTask']))
  assert.deepEqual(members(request), ['abort'])
  assert.deepEqual(members(upload), ['abort', 'onProgressUpdate'])
  assert.deepEqual(members(download), ['abort', 'onProgressUpdate'])
  assert.ok(!('onHeadersReceived' in request))
})

test('headers and the off methods come later, chunks last', () => {
  const [request, upload] = calls(new Host(['CallTask', 'HeadersReceived']))
  assert.deepEqual(members(request), ['abort', 'offHeadersReceived', 'onHeadersReceived'])
  assert.deepEqual(members(upload), [
    'abort', 'offHeadersReceived', 'offProgressUpdate', 'onHeadersReceived', 'onProgressUpdate',
  ])
  const [newest] = calls(new Host())
  assert.ok('onChunkReceived' in newest && 'offChunkReceived' in newest)
})

test('members of wx work detached and can be replaced', () => {
  const host = new Host()
  const { request, onSocketOpen } = host.wx
  assert.ok(request({ url: URL }))
  onSocketOpen(() => {})
  host.wx.request = () => 'mine'
  host.wx.more = 1
  assert.equal(host.wx.request(), 'mine')
  assert.ok(delete host.wx.uploadFile)
})

test('the four functions never return a promise', () => {
  const host = new Host()
  for (const task of [...calls(host), host.wx.connectSocket({ url: 'wss://a.com' })]) {
    assert.equal(task.then, undefined)
  }
})
