/* {"rules": ["TIME-03"], "before": "2.9.0", "config": {"networkTimeout":
  {"request": 60001, "uploadFile": 100000, "downloadFile": 1e300, "connectSocket": 100000}}} */
// Before 2.9.0 no time is longer than 60 s.
export default async (host, t) => {
  const url = t.url('/silent')
  const ends = ['request', 'uploadFile', 'downloadFile'].map(name => t.call(host, name, { url }))
  const socket = t.socket(host, { url: t.ws('/silent') })
  await host.advance(59999)
  ends.forEach(t.pending)
  t.same(socket.all('error'), [])
  await host.advance(1)
  for (const end of ends) t.same((await t.failed(end)).errMsg.split(':')[1], 'fail timeout')
  t.same(socket.all('error').length, 1)
}
