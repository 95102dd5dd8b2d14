/* {"rules": ["CALL-05"]} */
// Callbacks may be missing, or be no functions.
export default async (host, t) => {
  host.wx.request({ url: t.url('/echo') })
  host.wx.request({ url: 'test.php' })
  for (const odd of [null, 1, 'text', {}, []]) {
    host.wx.request({ url: t.url('/echo?key=odd'), success: odd, fail: odd, complete: odd })
  }
  await host.idle()
  t.same((await t.seen(host, 'odd')).length, 5, 'requests')
}
