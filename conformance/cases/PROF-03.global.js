/* {"rules": ["PROF-03"], "since": "2.10.4", "config": {"platform": "ios"}} */
// The same event has a profile for the listeners of its task, and none for the global one.
export default async (host, t) => {
  let global
  host.wx.onSocketOpen(event => { global = event })
  const { task, all } = await t.open(host, { url: t.ws('/echo') })
  t.same(Object.keys(all('open')[0]).sort(), ['header', 'profile'])
  t.same(Object.keys(global), ['header'])
  task.close({})
  await host.idle()
}
