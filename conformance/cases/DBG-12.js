/* {"rules": ["DBG-12"], "config": {"urlCheck": false, "debug": true, "limits": {"calls": 1}, "networkTimeout": {"request": 1000}}} */
// Referer, places, timeouts and the background are none of the switches' business.
export default async (host, t) => {
  const seen = await t.echo(host, { header: { Referer: 'https://mine.test/' } })
  t.true(/^https:\/\/servicewechat\.com\/.*\/page-frame\.html$/.test(t.header(seen, 'referer')), 'the Referer')
  const silent = () => t.outcome(host.wx.request, { url: t.url('/silent?key=places') })
  const [first, second] = [silent(), silent()]
  await t.arrived(host, 'places')
  await host.advance(1000)
  t.same((await t.failed(first)).errMsg, 'request:fail timeout')
  if (t.since(host, '1.4.0')) t.pending(second)
  else t.same((await t.failed(second)).errMsg, 'request:fail exceed max request connection count 1')
  await host.advance(1000)
  await t.failed(second)
  await host.hide()
  t.same((await t.failed(silent())).errMsg, 'request:fail interrupted')
}
