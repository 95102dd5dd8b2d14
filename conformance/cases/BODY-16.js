/* {"rules": ["BODY-16"]} */
// What nothing is sent as.
export default async (host, t) => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = async options => {
    const { body, bodyLength } = await t.echo(host, { method: 'POST', ...options })
    return [body, bodyLength]
  }
  t.same(await sent({}), ['', 0])
  t.same(await sent({ data: undefined, header: form }), ['', 0])
  t.same(await sent({ data: null }), ['null', 4])
  t.same(await sent({ data: null, header: { 'Content-Type': 'application/json;charset=utf-8' } }), ['null', 4])
  t.same(await sent({ data: null, header: form }), ['', 0])
}
