/* {"rules": ["BODY-10", "BODY-12"]} */
// A form is sent as pairs.
export default async (host, t) => {
  const data = { a: '1 2', 'b&': 'é', u: undefined, n: null, f: false, e: '' }
  const pairs = 'a=1%202&b%26=%C3%A9&u=undefined&n=null&f=false&e='
  for (const type of ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8', 'APPLICATION/X-WWW-Form-URLencoded']) {
    for (const name of ['content-type', 'Content-Type']) {
      t.same((await t.echo(host, { method: 'POST', header: { [name]: type }, data })).body, pairs, type)
    }
  }
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  t.same((await t.echo(host, { method: 'POST', header, data: {} })).body, '')
  const own = Object.assign(Object.create({ inherited: 1 }), { a: 1 })
  t.same((await t.echo(host, { method: 'POST', header, data: own })).body, 'a=1')
}
