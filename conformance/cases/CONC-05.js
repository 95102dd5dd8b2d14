/* {"rules": ["CONC-05"], "config": {"limits": {"calls": 1}}} */
// Calls that fail, time out or are interrupted make room.
export default async (host, t) => {
  await t.fail(host, { url: 'https://refused.practice.test/' })
  const silent = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(60000)
  t.same((await t.failed(silent)).errMsg, 'request:fail timeout')
  const hidden = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.hide()
  await host.advance(5000)
  await t.failed(hidden)
  await host.show()
  await t.echo(host)
}
