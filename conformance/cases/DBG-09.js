/* {"rules": ["DBG-09", "DBG-03"], "since": "1.4.0", "platforms": ["ios", "android"]} */
// Debug mode holds for calls made afterwards.
export default async (host, t) => {
  const options = { url: 'http://plain.practice.test/echo' }
  const { setEnableDebug, getAppBaseInfo } = host.wx
  const shown = debug => { if (getAppBaseInfo) t.same(getAppBaseInfo().enableDebug, debug) }
  const refused = () => t.refused(host, t.outcome(host.wx.request, options), 'request:fail url not in domain list', 600002)
  await refused()
  shown(false)
  const before = t.outcome(host.wx.request, options)
  const ended = t.outcome(setEnableDebug, { enableDebug: true })
  shown(true)
  await t.echo(host, options)
  t.same((await t.failed(before)).errMsg, 'request:fail url not in domain list')
  const { errMsg, sync } = await t.ok(ended)
  t.same([errMsg, sync], ['setEnableDebug:ok', false])
  await t.ok(t.outcome(setEnableDebug, { enableDebug: false }))
  await refused()
}
