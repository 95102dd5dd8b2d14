/* {"rules": ["BODY-10", "BODY-11", "BODY-12"]} */
// A form is sent as pairs.
export default async (host, t) => {
  const header = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const data = { a: '1 2', 'b&': [1, 2], o: { x: 1 }, u: undefined, n: null }
  const { body } = await t.echo(host, { method: 'POST', header, data })
  t.same(body, 'a=1%202&b%26=1%2C2&o=%5Bobject%20Object%5D&u=undefined&n=null')
}
