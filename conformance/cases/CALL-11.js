/* {"rules": ["CALL-11", "GSOCK-11"], "since": "2.10.2"} */
// Without callbacks the global socket functions return promises.
export default async (host, t) => {
  const thrown = await host.wx.sendSocketMessage({ data: 'x' }).then(() => 'sent', error => error)
  t.same(thrown, { errMsg: 'sendSocketMessage:fail WebSocket is not connected' })
  t.same(t.brand(thrown), 'Object', 'no Error')
  const { next } = t.socket(host, { url: t.ws('/echo') })
  await next('open')
  t.same(await host.wx.sendSocketMessage({ data: 'x' }), { errMsg: 'sendSocketMessage:ok' })
  t.same((await next('message')).data, 'x')
  t.same(await host.wx.closeSocket(), { errMsg: 'closeSocket:ok' })
  await next('close')
}
