/* {"rules": ["CONC-05"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// Calls that are aborted make room for those that wait.
export default async (host, t) => {
  const first = t.outcome(host.wx.request, { url: t.url('/silent') })
  const failing = t.outcome(host.wx.request, { url: 'https://refused.practice.test/' })
  const last = t.outcome(host.wx.request, { url: t.url('/echo') })
  first.task.abort()
  await t.failed(first)
  await t.failed(failing)
  await t.ok(last)
}
