/* {"rules": ["BODY-07"]} */
// Nothing to add leaves the url alone.
export default async (host, t) => {
  for (const url of ['/echo?a=1', '/echo?', '/echo', '/echo?a=1&&b']) {
    for (const data of [{}, null, undefined]) {
      const seen = await t.echo(host, { url: t.url(url), data })
      t.same([seen.url, seen.body], [url, ''])
    }
  }
}
