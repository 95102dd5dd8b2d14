/* {"rules": ["SOCK-06"], "since": "1.7.0", "before": "2.9.0"} */
// Two sockets before 2.9.0.
export default async (host, t) => {
  const sockets = [1, 2].map(() => t.socket(host, { url: t.ws('/echo') }))
  const third = t.socket(host, { url: t.ws('/echo?key=third') })
  await third.next('error')
  const errMsg = 'connectSocket:fail fail reach max websocket connect count 2'
  t.same(third.events, [['fail', { errMsg }], ['error', { errMsg }]])
  for (const socket of sockets) await socket.next('open')
  t.same(await t.seen(host, 'third'), [])
  await host.close()
}
