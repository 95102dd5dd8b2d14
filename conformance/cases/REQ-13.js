/* {"rules": ["REQ-13"]} */
// Which redirects repeat the method and the body.
export default async (host, t) => {
  const sent = { method: 'POST', data: 'kept', header: { 'content-type': 'text/plain' } }
  for (const status of [301, 302, 303]) {
    const seen = await t.echo(host, { ...sent, url: t.url(`/redirect/1?status=${status}`) })
    t.same([seen.method, seen.body, t.header(seen, 'content-type')], ['GET', '', ''], `${status}`)
  }
  for (const status of [307, 308]) {
    const seen = await t.echo(host, { ...sent, url: t.url(`/redirect/1?status=${status}`) })
    t.same([seen.method, seen.body, t.header(seen, 'content-type')], ['POST', 'kept', 'text/plain'], `${status}`)
  }
  const put = await t.echo(host, { ...sent, method: 'PUT', url: t.url('/redirect/1?status=302') })
  t.same([put.method, put.body], ['PUT', 'kept'])
}
