/* {"rules": ["HDR-15"]} */
// A header that is no object counts as an empty one, and warns.
export default async (host, t) => {
  const sent = async header => {
    let seen
    const lines = await t.printed(host, 'warn', async () => { seen = await t.echo(host, { header }) })
    t.same(t.header(seen, 'content-type'), 'application/json')
    t.same(seen.headers.filter(([name]) => /^x-|^\d/i.test(name)), [])
    return lines.length
  }
  for (const header of ['X-Mine: a', 7, null, false, [['X-Mine', 'a']], () => 1]) t.same(await sent(header), 1, `warnings of ${header}`)
  for (const header of [{}, undefined]) t.same(await sent(header), 0, 'no warning')
}
