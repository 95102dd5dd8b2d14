/* {"rules": ["BODY-09", "BODY-12", "BODY-13"]} */
// An object is sent as JSON, whatever the type says, unless it is a form.
export default async (host, t) => {
  const data = { name: '名', list: [1, null, undefined], deep: { x: true }, gone: undefined, half: '\ud800', when: new Date(0) }
  const json = '{"name":"名","list":[1,null,null],"deep":{"x":true},"half":"\\ud800","when":"1970-01-01T00:00:00.000Z"}'
  t.same((await t.echo(host, { method: 'POST', data })).body, json)
  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'text/plain', '', undefined]) {
    t.same((await t.echo(host, { method: 'POST', data, header: { 'Content-Type': type } })).body, json, type)
  }
}
