/* {"rules": ["TIME-02", "SOCK-30"], "config": {"networkTimeout": {"connectSocket": 1500}}} */
// The project's time for sockets.
export default async (host, t) => {
  const { all } = t.socket(host, { url: t.ws('/silent') })
  await host.advance(1499)
  t.same(all('error'), [])
  await host.advance(1)
  t.same(all('error').length, 1)
}
