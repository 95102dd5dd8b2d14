/* {"rules": ["REQ-20", "REQ-21"]} */
// QUIC, cache and radio switches make no call fail, and none go missing.
export default async (host, t) => {
  const odd = { enableQuic: true, enableCache: true, forceCellularNetwork: true, url: t.url('/echo?key=each') }
  await t.echo(host, odd)
  await t.echo(host, odd)
  t.same((await t.seen(host, 'each')).length, 2)
}
