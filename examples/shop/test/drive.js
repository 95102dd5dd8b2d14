// The shop from its launch to its end:
//   wxnet run --practice --script examples/shop/test/drive.js examples/shop

import assert from 'node:assert/strict'
import { see } from './see.js'

export default async host => {
  await goods(host)
  await detail(host)
  await account(host)
  await chat(host)
}

/** A list that grows page by page, and begins anew when it is pulled down. */
async function goods(host) {
  const page = await see(host, 'pages/goods/goods', data => data.page === 1)
  assert.equal(page.data.items.length, 10)
  await page.call('onReachBottom')
  await page.call('onReachBottom')
  await page.call('onReachBottom')
  assert.deepEqual([page.data.items.length, page.data.page, page.data.trouble], [25, 3, ''])
  assert.equal(host.calls().filter(call => call.url.includes('/items?')).length, 3, 'beyond the last page nothing is asked for')
  await page.call('onPullDownRefresh')
  assert.equal(page.data.items.length, 10)
}

/** A photo on its way, with its progress. */
async function detail(host) {
  host.page().call('open', { currentTarget: { dataset: { id: 7 } } })
  const page = await see(host, 'pages/detail/detail', data => data.item)
  assert.deepEqual(page.query, { id: '7' })
  assert.equal(page.data.item.name, '碧螺春')
  await host.chooseFiles(['photo.png'])
  await page.call('photograph')
  assert.deepEqual([page.data.progress, page.data.sent, page.data.trouble], [100, 885, ''])
  await host.wx.navigateBack()
}

/** A login with the code of wxnet.answers.json; a token that expires is replaced without a word. */
async function account(host) {
  await host.open('pages/me/me')
  const page = await see(host, 'pages/me/me', data => data.account)
  assert.deepEqual(page.data.account, { code: 'a-visitor' })
  await host.server('/expire-tokens')
  const calls = host.calls().length
  await page.call('onShow')
  assert.equal(page.data.trouble, '')
  assert.deepEqual(host.calls().slice(calls).map(call => call.status), [401, 200, 200])
}

/** A conversation that outlives its connection. */
async function chat(host) {
  await host.open('pages/chat/chat')
  const heard = text => see(host, 'pages/chat/chat', data => data.lines.some(line => line.text === text))
  const page = await heard('welcome')
  page.call('say', { detail: { value: 'hello' } })
  await heard('you said hello')
  await host.server('/misbehave', { dropSockets: true })
  await see(host, 'pages/chat/chat', data => data.state === 'waiting')
  page.call('say', { detail: { value: 'still there?' } })
  await host.advance(1000)
  await heard('you said still there?')
  assert.equal(host.page().data.state, 'open')
}
