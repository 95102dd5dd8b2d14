/* {"rules": ["TIME-06"], "config": {"networkTimeout": {"request": -1}}} */
// A time that is none is skipped.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(59999)
  t.pending(end)
  await host.advance(1)
  await t.failed(end)
}
