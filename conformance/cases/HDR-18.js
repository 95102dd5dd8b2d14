/* {"rules": ["HDR-18"]} */
// The codings that are offered.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'accept-encoding'), 'gzip,compress,br,deflate')
  t.same(t.header(await t.echo(host, { header: { 'accept-encoding': 'identity' } }), 'accept-encoding'), 'identity')
}
