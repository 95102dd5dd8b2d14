/* {"rules": ["CONC-07"], "since": "1.4.0"} */
// Any number of calls may wait; all of them end.
export default async (host, t) => {
  const ends = { success: 0, interrupted: 0 }
  const calls = (count, path) => {
    for (let call = 0; call < count; call += 1) {
      host.wx.request({
        url: t.url(path), success() { ends.success += 1 },
        fail({ errMsg }) { if (errMsg === 'request:fail interrupted') ends.interrupted += 1 }
      })
    }
  }
  calls(300, '/empty')
  await host.idle()
  t.same(ends, { success: 300, interrupted: 0 })
  calls(3_000, '/silent')
  await host.hide()
  await host.advance(5000)
  t.same(ends, { success: 300, interrupted: 3_000 })
}
