/* {"rules": ["BODY-21"]} */
// Numbers, booleans and typed arrays.
export default async (host, t) => {
  t.same((await t.echo(host, { method: 'POST', data: 7 })).body, '7')
  t.same((await t.echo(host, { method: 'POST', data: false })).body, 'false')
  t.same((await t.echo(host, { method: 'POST', data: new Uint8Array([1, 2]) })).body, '{"0":1,"1":2}')
}
