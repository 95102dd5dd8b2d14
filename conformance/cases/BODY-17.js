/* {"rules": ["BODY-17"]} */
// Other methods convert data as POST does.
export default async (host, t) => {
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'put']) {
    const json = await t.echo(host, { method, data: { a: [1] } })
    t.same([json.url, json.body], ['/echo', '{"a":[1]}'], method)
    t.same((await t.echo(host, { method, header, data: { a: '1 2' } })).body, 'a=1%202', method)
    t.same((await t.echo(host, { method, data: null })).body, 'null', method)
    t.same((await t.echo(host, { method })).body, '', method)
  }
}
