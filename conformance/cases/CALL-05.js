/* {"rules": ["CALL-05"]} */
// Callbacks may be missing, or be no functions.
export default async (host, t) => {
  for (const url of [t.url('/echo?key=odd'), 'test.php', 1]) {
    host.wx.request({ url })
    for (const odd of [undefined, null, 1, 'text', {}, []]) {
      host.wx.request({ url, success: odd, fail: odd, complete: odd })
    }
  }
  await host.idle()
  t.same((await t.seen(host, 'odd')).length, 7, 'requests')
}
