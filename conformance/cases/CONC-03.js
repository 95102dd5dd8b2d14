/* {"rules": ["CONC-03"], "config": {"libVersion": "1.3.0", "limits": {"calls": 2}}} */
// Before 1.4.0 a call too many fails.
export default async (host, t) => {
  const call = () => t.outcome(host.wx.request, { url: t.url('/hold/all') })
  const [first, second, third] = [call(), call(), call()]
  t.same((await t.failed(third)).errMsg, 'request:fail exceed max request connection count 2')
  await host.server('/release/all')
  await t.ok(first)
  await t.ok(second)
}
