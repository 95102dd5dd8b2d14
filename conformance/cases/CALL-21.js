/* {"rules": ["CALL-21"], "since": "1.4.0"} */
// abort after the end does nothing; an address failure stays the outcome.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/echo') })
  await t.ok(end)
  t.same(end.task.abort(), undefined)
  const refused = t.outcome(host.wx.request, { url: 'test.php' })
  refused.task.abort()
  refused.task.abort()
  t.same((await t.failed(refused)).errMsg, 'request:fail invalid url "test.php"')
  await host.idle()
  t.same([end.ends.length, refused.ends.length], [1, 1])
}
