/* {"rules": ["BODY-16"]} */
// What nothing is sent as.
export default async (host, t) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  t.same((await t.echo(host, { method: 'POST' })).body, '')
  t.same((await t.echo(host, { method: 'POST', data: null })).body, 'null')
  t.same((await t.echo(host, { method: 'POST', data: null, header: form })).body, '')
}
