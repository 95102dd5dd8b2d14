/* {"rules": ["TIME-05"], "since": "2.10.0", "config": {"networkTimeout":
  {"request": 2000, "uploadFile": 2000, "downloadFile": 2000, "connectSocket": 2000}}} */
// The four functions take a time of their own, shorter or longer than the project's.
export default async (host, t) => {
  const call = (name, timeout) => t.call(host, name, { url: t.url('/silent'), timeout })
  const names = ['request', 'uploadFile', 'downloadFile']
  const [shorter, longer] = [1000, 3000].map(timeout => names.map(name => call(name, timeout)))
  const sockets = [1000, 3000].map(timeout => t.socket(host, { url: t.ws('/silent'), timeout }))
  const errors = () => sockets.map(({ all }) => all('error').length)
  await host.advance(1000)
  for (const end of shorter) await t.failed(end)
  t.same(errors(), [1, 0])
  await host.advance(1999)
  longer.forEach(t.pending)
  t.same(errors(), [1, 0])
  await host.advance(1)
  for (const end of longer) await t.failed(end)
  t.same(errors(), [1, 1])
}
