/* {"rules": ["BODY-02", "BODY-03", "BODY-06"]} */
// The data of a GET goes into the query.
export default async (host, t) => {
  const data = { b: '1 2', 'ä&': 'x=y', n: null, o: { p: [1] }, u: undefined, f: false }
  const seen = await t.echo(host, { url: t.url('/echo?z=0'), data })
  t.same(seen.url, '/echo?z=0&b=1%202&%C3%A4%26=x%3Dy&n=null&o=%7B%22p%22%3A%5B1%5D%7D&u=undefined&f=false')
  t.same(seen.body, '')
}
