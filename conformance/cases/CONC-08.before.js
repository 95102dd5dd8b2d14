/* {"rules": ["CONC-08"], "before": "1.4.0", "config": {"limits": {"calls": 1}}} */
// Before there was a queue, too: no call is taken meanwhile, and the redirect is not one too many.
export default async (host, t) => {
  const call = path => t.outcome(host.wx.request, { url: t.url(path) })
  const there = encodeURIComponent('https://api.practice.test/hold/gate?key=there')
  const first = call(`/redirect-to?url=${there}`)
  await t.arrived(host, 'there')
  t.same((await t.failed(call('/echo'))).errMsg, 'request:fail exceed max request connection count 1')
  await host.server('/release/gate')
  await t.ok(first)
}
