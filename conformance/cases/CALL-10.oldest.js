/* {"rules": ["CALL-10"], "config": {"libVersion": "1.1.0"}} */
// At the beginning there are no tasks.
export default async (host, t) => {
  t.same(host.wx.request({ url: t.url('/echo') }), undefined)
  t.same(host.wx.connectSocket({ url: t.ws('/close?code=1000') }), undefined)
  await host.idle()
}
