/* {"rules": ["BODY-04", "BODY-05"]} */
// A key that is there gets its new value in its old place.
export default async (host, t) => {
  const seen = await t.echo(host, { url: t.url('/echo?a=1&b=x=y&%61=3&c#top'), data: { a: 9, d: 4 } })
  t.same(seen.url, '/echo?a=9&b=x=y&c&d=4')
}
