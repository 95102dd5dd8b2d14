/* {"rules": ["BG-11"], "since": "2.14.1"} */
// What needs no network works while hidden, however long.
export default async (host, t) => {
  const { wx } = host
  await host.hide()
  await host.advance(10_000)
  t.same((await t.ok(t.outcome(wx.getNetworkType))).networkType, 'wifi')
  t.same((await t.ok(t.outcome(wx.setEnableDebug, { enableDebug: true }))).errMsg, 'setEnableDebug:ok')
  t.same((await t.ok(t.outcome(wx.getSystemInfoAsync))).errMsg, 'getSystemInfoAsync:ok')
  t.same((await t.ok(t.outcome(wx.setStorage, { key: 'a', data: 1 }))).errMsg, 'setStorage:ok')
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail interrupted')
}
