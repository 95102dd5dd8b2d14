/* {"rules": ["BODY-08"]} */
// A GET sends no other data.
export default async (host, t) => {
  for (const data of ['a=1', 7, true, t.bytes('a=1')]) {
    const seen = await t.echo(host, { data })
    t.same([seen.url, seen.body], ['/echo', ''])
  }
}
