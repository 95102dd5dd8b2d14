/* {"rules": ["GSOCK-03", "SOCK-38"]} */
// Failures reach the global listener.
export default async (host, t) => {
  const heard = []
  host.wx.onSocketError(event => heard.push(event.errMsg))
  host.wx.connectSocket({ url: t.ws('/refuse?status=500') })
  await host.idle()
  host.wx.connectSocket({ url: 'test.php' })
  await host.idle()
  t.same(heard, ['open fail: _code:20,_msg:Invalid HTTP status.', 'connectSocket:fail invalid url "test.php"'])
}
