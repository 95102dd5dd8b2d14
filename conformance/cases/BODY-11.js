/* {"rules": ["BODY-11"]} */
// Arrays and objects in a form go through String(), with a warning; what cannot be encoded is written raw.
export default async (host, t) => {
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = async (data, warnings) => {
    let body
    const lines = await t.printed(host, 'warn', async () => { body = (await t.echo(host, { method: 'POST', header, data })).body })
    t.same(lines.length, warnings, `warnings: ${lines}`)
    return body
  }
  t.same(await sent({ l: [1, 2], o: { x: 1 } }, 1), 'l=1%2C2&o=%5Bobject%20Object%5D')
  t.same(await sent({ l: [1, [2, undefined]] }, 1), 'l=1%2C2%2C')
  t.same(await sent({ u: undefined, n: null, f: false, t: 'x' }, 0), 'u=undefined&n=null&f=false&t=x')
  t.same(await sent({ 'a ': 'x \ud800', b: ' ' }, 0), 'a =x \ufffd&b=%20')
}
