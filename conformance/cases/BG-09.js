/* {"rules": ["BG-09"], "config": {"networkTimeout": {"request": 3000}}} */
// Timeouts count in the background.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.hide()
  await host.advance(3000)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
