/* {"rules": ["BODY-17"]} */
// Other methods convert data as POST does.
export default async (host, t) => {
  for (const method of ['PUT', 'DELETE', 'OPTIONS']) t.same((await t.echo(host, { method, data: { a: 1 } })).body, '{"a":1}', method)
}
