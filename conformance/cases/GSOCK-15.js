/* {"rules": ["GSOCK-15", "GSOCK-16", "GSOCK-13"]} */
// closeSocket works once the socket is open, and no sooner; in onSocketOpen it is.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  const early = () => t.refused(host, t.outcome(wx.closeSocket), 'closeSocket:fail WebSocket is not connected')
  await early()
  wx.onSocketClose(({ code }) => heard.push(code))
  wx.onSocketOpen(() => { heard.push('open'); wx.closeSocket() })
  wx.connectSocket({ url: t.ws('/hold/gate') })
  await early()
  await host.server('/release/gate')
  await host.idle()
  t.same(heard, ['open', 1000])
  await early()
}
