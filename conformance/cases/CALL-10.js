/* {"rules": ["CALL-10", "LIB-03"], "config": {"libVersion": "1.3.0"}} */
// Before 1.4.0 there are no tasks.
export default async (host, t) => {
  t.same(host.wx.request({ url: t.url('/echo') }), undefined)
  t.same(host.wx.downloadFile({ url: t.url('/echo') }), undefined)
  t.same(host.wx.uploadFile({ url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' }), undefined)
  t.same(host.wx.connectSocket({ url: t.ws('/echo') }), undefined)
  await host.close()
}
