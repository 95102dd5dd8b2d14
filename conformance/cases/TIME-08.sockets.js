/* {"rules": ["TIME-08"], "config": {"networkTimeout": {"connectSocket": 3000}}} */
// The time of a socket is over when it is open.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  wx.onSocketOpen(() => heard.push('open'))
  wx.onSocketError(() => heard.push('error'))
  wx.onSocketClose(({ code }) => heard.push(code))
  wx.onSocketMessage(({ data }) => heard.push(data))
  wx.connectSocket({ url: t.ws('/echo') })
  await host.until(() => heard.length === 1)
  await host.advance(70_000)
  await t.ok(t.outcome(wx.sendSocketMessage, { data: 'still here' }))
  await host.until(() => heard.length === 2)
  t.same(heard, ['open', 'still here'])
  wx.closeSocket({})
  await host.idle()
}
