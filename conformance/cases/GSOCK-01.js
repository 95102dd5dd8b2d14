/* {"rules": ["GSOCK-01", "GSOCK-02", "GSOCK-04", "GSOCK-05", "GSOCK-10", "GSOCK-13"]} */
// The global functions speak of the bound socket.
export default async (host, t) => {
  const heard = []
  const hear = name => event => heard.push([name, event])
  host.wx.onSocketMessage(hear('message'))
  host.wx.connectSocket({ url: t.ws('/echo') })
  host.wx.onSocketOpen(hear('open'))
  host.wx.onSocketClose(hear('close'))
  await host.until(() => heard.length === 1)
  const [name, event] = heard[0]
  t.same([name, Object.keys(event)], ['open', t.since(host, '2.0.0') ? ['header'] : []])
  if ('header' in event) t.same(event.header.upgrade, 'websocket')
  host.wx.sendSocketMessage({ data: 'x', success: hear('sent') })
  await host.until(() => heard.length === 3)
  t.same(heard.slice(1), [['sent', { errMsg: 'sendSocketMessage:ok' }], ['message', { data: 'x' }]])
  host.wx.closeSocket({ success: hear('closing') })
  await host.until(() => heard.length === 5)
  t.same(heard.slice(3), [['closing', { errMsg: 'closeSocket:ok' }], ['close', { code: 1000, reason: 'normal closure' }]])
}
