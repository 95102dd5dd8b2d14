/* {"rules": ["DBG-09", "DBG-03"], "config": {"platform": "ios"}} */
// Debug mode holds for calls made afterwards.
export default async (host, t) => {
  const options = { url: 'http://plain.practice.test/echo' }
  const { setEnableDebug } = host.wx
  t.same((await t.fail(host, options)).errno, 600002)
  t.same(host.wx.getAppBaseInfo().enableDebug, false)
  const ended = t.outcome(setEnableDebug, { enableDebug: true })
  t.same(host.wx.getAppBaseInfo().enableDebug, true)
  await t.echo(host, options)
  const { errMsg, sync } = await t.ok(ended)
  t.same([errMsg, sync], ['setEnableDebug:ok', false])
  await t.ok(t.outcome(setEnableDebug, { enableDebug: false }))
  t.same((await t.fail(host, options)).errno, 600002)
}
