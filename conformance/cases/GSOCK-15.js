/* {"rules": ["GSOCK-15", "GSOCK-16"]} */
// closeSocket works once the socket is open.
export default async (host, t) => {
  const heard = []
  host.wx.onSocketClose(() => heard.push('close'))
  host.wx.onSocketOpen(() => { heard.push('open'); host.wx.closeSocket() })
  host.wx.connectSocket({ url: t.ws('/echo') })
  const early = await t.failed(t.outcome(host.wx.closeSocket))
  t.same(early.errMsg, 'closeSocket:fail WebSocket is not connected')
  await host.idle()
  t.same(heard, ['open', 'close'])
}
