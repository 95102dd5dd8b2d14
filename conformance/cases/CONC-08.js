/* {"rules": ["CONC-08"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// A redirect that is followed keeps its place: who waits goes on waiting.
export default async (host, t) => {
  const call = path => t.outcome(host.wx.request, { url: t.url(path) })
  const first = call(`/redirect-to?url=${encodeURIComponent('https://api.practice.test/hold/gate?key=there')}`)
  const second = call('/echo?key=second')
  await t.arrived(host, 'there')
  await host.until(() => false, { timeout: 100 }).catch(() => {})
  t.same(await t.seen(host, 'second'), [], 'what a place that is free would have let through')
  await host.server('/release/gate')
  await t.ok(first)
  await t.ok(second)
}
