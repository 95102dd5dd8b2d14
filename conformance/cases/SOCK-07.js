/* {"rules": ["SOCK-07", "SOCK-08"], "since": "2.9.0"} */
// Five sockets, and a place for the next when one is closed.
export default async (host, t) => {
  const sockets = [1, 2, 3, 4, 5].map(() => t.socket(host, { url: t.ws('/echo') }))
  const sixth = t.socket(host, { url: t.ws('/echo') })
  const { errMsg } = await sixth.next('fail')
  t.same(errMsg, 'connectSocket:fail fail reach max websocket connect count 5')
  await sockets[0].next('open')
  let accepted
  sockets[0].task.onClose(() => { accepted = t.socket(host, { url: t.ws('/echo') }) })
  sockets[0].task.close()
  await host.until(() => accepted && accepted.all('open')[0])
  await host.close()
}
