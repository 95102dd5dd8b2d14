/* {"rules": ["CALL-03", "CALL-04"]} */
// complete receives the object that success or fail received.
export default async (host, t) => {
  for (const url of [t.url('/echo'), 'test.php']) {
    const heard = []
    host.wx.request({ url, success: r => heard.push(r), fail: r => heard.push(r), complete: r => heard.push(r) })
    await host.until(() => heard.length === 2)
    t.true(heard[0] === heard[1], 'the same object')
    await host.idle()
    t.same(heard.length, 2, 'callbacks')
  }
}
