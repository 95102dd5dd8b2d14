/* {"rules": ["TIME-03"], "config": {"libVersion": "2.8.0", "networkTimeout": {"request": 100000}}} */
// Before 2.9.0 no time is longer than 60 s.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(60000)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
