/* {"rules": ["BODY-21"]} */
// Numbers and booleans are sent as their text; typed arrays count as objects, and warn.
export default async (host, t) => {
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const value of [7, -0.5, 1e21, NaN, true, false]) {
    t.same((await t.echo(host, { method: 'POST', data: value })).body, String(value))
    t.same((await t.echo(host, { method: 'POST', data: value, header })).body, String(value), 'with the type of a form')
  }
  const lines = await t.printed(host, 'warn', async () => {
    t.same((await t.echo(host, { method: 'POST', data: new Uint8Array([1, 2]) })).body, '{"0":1,"1":2}')
  })
  t.same(lines.length, 1, 'warnings')
}
