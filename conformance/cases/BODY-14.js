/* {"rules": ["BODY-14"]} */
// A string is sent as it is.
export default async (host, t) => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      const seen = await t.echo(host, { method, data: '"é" {}', header: { 'content-type': type } })
      t.same(seen.body, '"é" {}', `${method} ${type}`)
    }
  }
}
