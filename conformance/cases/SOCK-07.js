/* {"rules": ["SOCK-07"], "since": "2.9.0"} */
// Five sockets from 2.9.0.
export default async (host, t) => {
  const sockets = [1, 2, 3, 4, 5].map(() => t.socket(host, { url: t.ws('/echo') }))
  const sixth = t.socket(host, { url: t.ws('/echo?key=sixth') })
  await sixth.next('error')
  const errMsg = 'connectSocket:fail fail reach max websocket connect count 5'
  t.same(sixth.events, [['fail', { errMsg }], ['error', { errMsg }]])
  for (const socket of sockets) await socket.next('open')
  t.same(await t.seen(host, 'sixth'), [])
  await host.close()
}
