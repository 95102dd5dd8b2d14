/* {"rules": ["RES-16"], "since": "3.0.0"} */
// A kept connection that has died is replaced once.
export default async (host, t) => {
  const first = await t.ok(t.outcome(host.wx.request, { url: t.raw('/stale') }))
  t.same(first.exception, { reasons: [], retryCount: 0 })
  const second = await t.ok(t.outcome(host.wx.request, { url: t.raw('/ok') }))
  t.same(second.exception.retryCount, 1)
}
