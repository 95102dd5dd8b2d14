/* {"rules": ["BG-02", "BG-05"]} */
// What ends in time ends well; showing stops the clock.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/hold/gate') })
  const other = t.outcome(host.wx.request, { url: t.url('/hold/other') })
  await host.hide()
  await host.advance(3000)
  await host.server('/release/gate')
  await t.ok(end)
  await host.show()
  await host.advance(5000)
  t.pending(other)
  await host.hide()
  await host.advance(4999)
  t.pending(other)
  await host.advance(1)
  await t.failed(other)
}
