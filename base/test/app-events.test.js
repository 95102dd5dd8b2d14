import assert from 'node:assert/strict'
import { test } from 'node:test'

import { Host } from './host.js'

const OPTIONS = { path: 'a', scene: 1001 }

/** Tells every event once. */
function everything(host) {
  host.on('show', undefined, OPTIONS)
  host.on('hide')
  host.on('network', undefined, 'none', false)
  host.on('weakNet', undefined, true, '4g')
}

test('each event reaches its listeners', () => {
  const host = new Host()
  const log = []
  for (const name of ['onAppShow', 'onAppHide', 'onNetworkStatusChange', 'onNetworkWeakChange']) {
    host.wx[name]((event) => log.push([name, event]))
  }
  everything(host)
  assert.deepEqual(log, [
    ['onAppShow', OPTIONS],
    ['onAppHide', undefined],
    ['onNetworkStatusChange', { isConnected: false, networkType: 'none' }],
    ['onNetworkWeakChange', { weakNet: true, networkType: '4g' }],
  ])
})

test('listeners run in order, each once, and what is no function is ignored', () => {
  const host = new Host()
  const log = []
  const first = () => log.push(1)
  for (const listener of [first, () => log.push(2), first, undefined, 'x']) host.wx.onAppHide(listener)
  host.on('hide')
  assert.deepEqual(log, [1, 2])
})

test('off removes one listener, or all of its event', () => {
  const host = new Host()
  const log = []
  const first = () => log.push(1)
  host.wx.onNetworkStatusChange(first)
  host.wx.onNetworkStatusChange(() => log.push(2))
  host.wx.onNetworkWeakChange(() => log.push(3))
  host.wx.offNetworkStatusChange(first)
  everything(host)
  host.wx.offNetworkStatusChange()
  everything(host)
  assert.deepEqual(log, [2, 3, 3])
})

test('what a listener throws is reported, and the others run', () => {
  const host = new Host()
  const log = []
  host.wx.onAppHide(() => { throw new Error('x') })
  host.wx.onAppHide(() => log.push('on'))
  host.on('hide')
  assert.deepEqual([log, host.reported.length], [['on'], 1])
})
