/* {"rules": ["BG-09"], "config": {"networkTimeout": {"request": 3000, "connectSocket": 4000}}} */
// Timeouts count in the background.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  const socket = t.socket(host, { url: t.ws('/silent') })
  await host.advance(1000)
  await host.hide()
  await host.advance(1999)
  t.pending(end)
  await host.advance(1)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
  await host.advance(1000)
  t.same(socket.all('error'), [{ errCode: 1004, errMsg: 'open fail: _code:9,_msg:Timer Expired' }])
}
