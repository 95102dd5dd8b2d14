/* {"rules": ["HDR-09", "HDR-10"]} */
// One content type: the default or the given one.
export default async (host, t) => {
  t.same(t.header(await t.echo(host), 'content-type'), 'application/json')
  for (const name of ['content-type', 'Content-Type', 'CONTENT-TYPE']) {
    const seen = await t.echo(host, { header: { [name]: 'text/plain' }, method: 'POST', data: 'x' })
    t.same(t.header(seen, 'content-type'), 'text/plain', name)
  }
}
