/* {"rules": ["GSOCK-02", "GSOCK-10"]} */
// Texts and bytes by the global functions, there and back in order.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  wx.connectSocket({ url: t.ws('/fragments') })
  wx.onSocketMessage(event => heard.push(event))
  await new Promise(open => wx.onSocketOpen(open))
  const bytes = new Uint8Array([0, 1, 128, 255]).buffer
  for (const data of ['é中', bytes, '']) t.same(await t.ok(t.outcome(wx.sendSocketMessage, { data })), { errMsg: 'sendSocketMessage:ok' })
  await host.until(() => heard.length === 3)
  t.same(heard, [{ data: 'é中' }, { data: bytes }, { data: '' }])
  wx.closeSocket({})
  await host.idle()
}
