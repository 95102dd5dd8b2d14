/* {"rules": ["SOCK-06"], "config": {"libVersion": "2.8.0"}} */
// Two sockets before 2.9.0.
export default async (host, t) => {
  const sockets = [1, 2, 3].map(() => t.socket(host, { url: t.ws('/echo') }))
  await sockets[2].next('fail')
  t.same(sockets[2].all('fail')[0].errMsg, 'connectSocket:fail fail reach max websocket connect count 2')
  await sockets[1].next('open')
  await host.close()
}
