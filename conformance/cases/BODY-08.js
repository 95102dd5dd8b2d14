/* {"rules": ["BODY-08"]} */
// A GET sends no other data, and warns.
export default async (host, t) => {
  for (const data of ['a=1', '', 7, true, t.bytes('a=1')]) {
    const lines = await t.printed(host, 'warn', async () => {
      const seen = await t.echo(host, { url: t.url('/echo?b=2'), data })
      t.same([seen.url, seen.body], ['/echo?b=2', ''])
    })
    t.same(lines.length, 1, `warnings of ${data}`)
  }
}
