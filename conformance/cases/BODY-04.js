/* {"rules": ["BODY-04", "BODY-05"]} */
// A key that is there gets its new value in its old place; what else is there keeps its text.
export default async (host, t) => {
  const sent = async (url, data) => (await t.echo(host, { url: t.url(url), data })).url
  t.same(await sent('/echo?a=1&b=x=y&%61=3&c#top', { a: 9, d: 4 }), '/echo?a=9&b=x=y&c&d=4')
  t.same(await sent('/echo?%E4%B8%AD=1&b=%41+%20&&c', { 中: 2 }), '/echo?%E4%B8%AD=2&b=%41+%20&&c')
  t.same(await sent('/echo#a?b=1', { a: 1 }), '/echo?a=1')
  t.same(await sent('/echo?#top', { a: 1 }), '/echo?a=1')
}
