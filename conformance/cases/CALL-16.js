/* {"rules": ["CALL-16"]} */
// A call works on frozen options: it leaves them alone.
export default async (host, t) => {
  const freeze = value => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  const header = { 'X-Mine': 'a', Referer: 'https://mine.test/' }
  const seen = await t.echo(host, freeze({ method: 'POST', header, data: { a: { b: 1 } } }))
  t.same(seen.body, '{"a":{"b":1}}')
}
