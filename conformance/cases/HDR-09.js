/* {"rules": ["HDR-09", "HDR-10"]} */
// One content type: the default, on GET too, or the given one.
export default async (host, t) => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const { headers } = await t.echo(host, { method })
    t.same(headers.filter(([name]) => /^content-type$/i.test(name)), [['content-type', 'application/json']], method)
  }
  for (const name of ['content-type', 'Content-Type', 'CONTENT-TYPE']) {
    const seen = await t.echo(host, { header: { [name]: 'text/plain' }, method: 'POST', data: 'x' })
    t.same(t.header(seen, 'content-type'), 'text/plain', name)
  }
  const twice = await t.echo(host, { header: { 'Content-Type': 'a/b', 'content-TYPE': 'c/d' } })
  t.same(t.header(twice, 'content-type'), 'c/d')
}
