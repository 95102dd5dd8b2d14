/* {"rules": ["REQ-23"]} */
// There is no cookie jar.
export default async (host, t) => {
  await t.ok(t.outcome(host.wx.request, { url: t.url('/cookies?a=1') }))
  t.same(t.header(await t.echo(host), 'cookie'), '')
  t.same(t.header(await t.echo(host, { header: { Cookie: 'a=1' } }), 'cookie'), 'a=1')
}
