/* {"rules": ["TIME-07"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// Waiting in the queue takes no time.
export default async (host, t) => {
  const first = t.outcome(host.wx.request, { url: t.url('/silent') })
  const second = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(60000)
  await t.failed(first)
  await host.advance(59999)
  t.pending(second)
  await host.advance(1)
  t.same((await t.failed(second)).errMsg, 'request:fail timeout')
}
