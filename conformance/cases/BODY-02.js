/* {"rules": ["BODY-02", "BODY-03", "BODY-06"]} */
// The data of a GET goes into the query, in own-key order.
export default async (host, t) => {
  const data = { b: '1 2', 'ä&': 'x=y', n: null, o: { p: [1] }, l: [1, 'é'], u: undefined, f: false, e: '' }
  const pairs = 'b=1%202&%C3%A4%26=x%3Dy&n=null&o=%7B%22p%22%3A%5B1%5D%7D&l=%5B1%2C%22%C3%A9%22%5D&u=undefined&f=false&e='
  const seen = await t.echo(host, { url: t.url('/echo'), data })
  t.same([seen.url, seen.body], [`/echo?${pairs}`, ''])
  t.same((await t.echo(host, { url: t.url('/echo?z=0'), data })).url, `/echo?z=0&${pairs}`)
  const own = Object.assign(Object.create({ inherited: 1 }), { "it's(a)!": "~*'" })
  t.same((await t.echo(host, { data: own })).url, "/echo?it's(a)!=~*'")
  t.same((await t.echo(host, { data: { half: 'x\udc00', nested: { half: '\ud800' } } })).url,
    '/echo?half=x%EF%BF%BD&nested=%7B%22half%22%3A%22%5Cud800%22%7D', 'halves of surrogate pairs')
}
