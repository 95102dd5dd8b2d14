/* {"rules": ["REQ-24", "NET-07"]} */
// Without one configured there is no proxy.
export default async (host, t) => {
  await t.echo(host)
  t.same((await host.server('/proxied')).requests, [])
  const { hasSystemProxy } = await t.ok(t.outcome(host.wx.getNetworkType))
  t.same(hasSystemProxy, t.since(host, '2.22.1') ? false : undefined)
}
