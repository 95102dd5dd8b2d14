/* {"rules": ["NET-06"], "platforms": ["android", "devtools"]} */
// Elsewhere it leaves them alone.
export default async (host, t) => {
  const call = name => t.call(host, name, { url: t.url('/hold/gate?key=held') })
  const ends = ['request', 'uploadFile', 'downloadFile'].map(call)
  await t.eventually(host, async () => (await t.seen(host, 'held')).length === 3, 'three')
  for (const type of ['4g', '2g', 'unknown', 'wifi']) await host.setNetworkType(type)
  await host.server('/release/gate')
  for (const end of ends) await t.ok(end)
  t.same((await t.seen(host, 'held')).length, 3)
}
