/* {"rules": ["BODY-07"]} */
// Nothing to add leaves the query alone.
export default async (host, t) => {
  for (const data of [{}, null, undefined]) t.same((await t.echo(host, { url: t.url('/echo?a=1'), data })).url, '/echo?a=1')
}
