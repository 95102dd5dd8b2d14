/* {"rules": ["NET-06"], "platforms": ["android", "devtools"]} */
// Elsewhere it leaves them alone.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/hold/gate') })
  await host.setNetworkType('4g')
  await host.server('/release/gate')
  await t.ok(end)
}
