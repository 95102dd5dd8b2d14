/* {"rules": ["BG-10"]} */
// Only what the host says makes a background: without its word no time is too long, and with it there is no exemption.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(10_000)
  t.pending(end)
  await t.echo(host)
  await host.hide()
  await host.advance(5000)
  await t.refused(host, end, 'request:fail interrupted', 600003)
}
