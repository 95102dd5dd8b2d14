/* {"rules": ["CALL-10", "LIB-03"], "config": {"libVersion": "1.6.0"}} */
// Before 1.7.0 sockets have no tasks yet, while calls have.
export default async (host, t) => {
  t.same(typeof host.wx.request({ url: t.url('/echo') }).abort, 'function')
  t.same(host.wx.connectSocket({ url: t.ws('/close?code=1000') }), undefined)
  await host.idle()
}
