/* {"rules": ["BODY-09", "BODY-12", "BODY-13"]} */
// An object is sent as JSON.
export default async (host, t) => {
  const data = { name: '名', list: [1, null], deep: { x: true }, gone: undefined }
  const json = '{"name":"名","list":[1,null],"deep":{"x":true}}'
  t.same((await t.echo(host, { method: 'POST', data })).body, json)
  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'text/plain']) {
    t.same((await t.echo(host, { method: 'POST', data, header: { 'Content-Type': type } })).body, json, type)
  }
}
