/* {"rules": ["LIB-04", "TIME-05"]} */
// The time of the call is an option from 2.10.0.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent'), timeout: 100 })
  await host.advance(1000)
  t.same(end.ends.length, t.since(host, '2.10.0') ? 1 : 0)
  await host.advance(60000)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
