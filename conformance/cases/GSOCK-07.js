/* {"rules": ["GSOCK-07", "GSOCK-08", "GSOCK-17"], "since": "2.10.2"} */
// The bound socket is the oldest when a new one is made.
export default async (host, t) => {
  const heard = []
  host.wx.onSocketMessage(({ data }) => heard.push(data))
  const first = await t.open(host, { url: t.ws('/echo') })
  const second = await t.open(host, { url: t.ws('/echo') })
  second.task.send({ data: 'unbound' })
  await second.next('message')
  await host.wx.sendSocketMessage({ data: 'bound' })
  await first.next('message')
  t.same(heard, ['bound'])
  await host.wx.closeSocket()
  await first.next('close')
  t.same(second.task.readyState, 1)
  const unbound = await host.wx.sendSocketMessage({ data: 'x' }).then(() => 'sent', ({ errMsg }) => errMsg)
  t.same(unbound, 'sendSocketMessage:fail WebSocket is not connected', 'until the next connectSocket')
  const third = t.socket(host, { url: t.ws('/echo') })
  await host.wx.sendSocketMessage({ data: 'again' })
  t.same((await second.next('message', 2)).data, 'again')
  await third.next('open')
  await host.close()
}
