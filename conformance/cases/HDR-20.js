/* {"rules": ["HDR-20"]} */
// A User-Agent of the program's own.
export default async (host, t) => {
  t.same(t.header(await t.echo(host, { header: { 'User-Agent': 'mine' } }), 'user-agent'), 'mine')
}
