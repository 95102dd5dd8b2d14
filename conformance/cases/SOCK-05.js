/* {"rules": ["SOCK-05"], "before": "1.7.0"} */
// One socket: the next one ends it, whether it is open or connecting, and is opened itself.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  wx.onSocketOpen(() => heard.push('open'))
  wx.onSocketError(() => heard.push('error'))
  wx.onSocketClose(({ code, reason }) => heard.push([code, reason]))
  wx.onSocketMessage(({ data }) => heard.push(data))
  const connect = path => t.ok(t.outcome(wx.connectSocket, { url: t.ws(path) }))
  const outcome = async key => (await t.seen(host, key))[0].outcome

  await connect('/echo?key=open')
  await host.until(() => heard.length === 1)
  await connect('/silent?key=connecting')
  t.same(heard, ['open', [1000, 'normal closure']], 'the open one')
  await t.eventually(host, async () => (await t.seen(host, 'open'))[0].close, 'a close frame')
  t.same((await t.seen(host, 'open'))[0].close, { code: 1000, reason: '' })

  await t.arrived(host, 'connecting')
  await connect('/echo')
  t.same(heard.slice(2), [[1000, 'normal closure']], 'the connecting one')
  await t.eventually(host, async () => await outcome('connecting') === 'cut', 'that it was given up')

  await host.until(() => heard.length === 4)
  await t.ok(t.outcome(wx.sendSocketMessage, { data: 'hello' }))
  await host.until(() => heard.length === 5)
  t.same(heard.slice(3), ['open', 'hello'], 'the last one')
  wx.closeSocket({})
  await host.idle()
}
