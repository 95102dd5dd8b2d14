/* {"rules": ["BG-07"]} */
// A socket that is still connecting after 5 s hears an error, and nothing else.
export default async (host, t) => {
  const { all, names } = t.socket(host, { url: t.ws('/silent?key=connecting') })
  await t.arrived(host, 'connecting')
  await host.hide()
  await host.advance(4999)
  t.same(names(), ['success'])
  await host.advance(1)
  t.same([all('error'), names()], [[{ errMsg: 'interrupted' }], ['success', 'error']])
  await t.eventually(host, async () => (await t.seen(host, 'connecting'))[0].outcome === 'cut', 'that it was cut')
}
