/* {"rules": ["CONC-05"], "config": {"limits": {"calls": 1}}} */
// Calls that fail or time out make room.
export default async (host, t) => {
  await t.fail(host, { url: 'https://refused.practice.test/' })
  const silent = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.advance(60000)
  t.same((await t.failed(silent)).errMsg, 'request:fail timeout')
  await t.echo(host)
}
