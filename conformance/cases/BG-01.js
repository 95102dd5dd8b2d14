/* {"rules": ["BG-01"]} */
// A call that has not ended 5 s after hiding is interrupted.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.hide()
  await host.advance(4999)
  t.pending(end)
  await host.advance(1)
  await t.refused(host, end, 'request:fail interrupted', 600003)
}
