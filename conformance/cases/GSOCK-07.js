/* {"rules": ["GSOCK-07", "GSOCK-08", "GSOCK-17"], "since": "1.7.0"} */
// The bound socket is the oldest when a new one is made.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  wx.onSocketMessage(({ data }) => heard.push(data))
  const first = await t.open(host, { url: t.ws('/echo') })
  const second = await t.open(host, { url: t.ws('/echo') })
  second.task.send({ data: 'unbound' })
  await second.next('message')
  await t.ok(t.outcome(wx.sendSocketMessage, { data: 'bound' }))
  await first.next('message')
  t.same(heard, ['bound'])
  await t.ok(t.outcome(wx.closeSocket))
  await first.next('close')
  t.same(second.task.readyState, 1)
  const unbound = await t.failed(t.outcome(wx.sendSocketMessage, { data: 'x' }))
  t.same(unbound.errMsg, 'sendSocketMessage:fail WebSocket is not connected', 'until the next connectSocket')
  const third = t.socket(host, { url: t.ws('/echo') })
  await t.ok(t.outcome(wx.sendSocketMessage, { data: 'again' }))
  t.same((await second.next('message', 2)).data, 'again')
  await third.next('open')
  await host.close()
}
