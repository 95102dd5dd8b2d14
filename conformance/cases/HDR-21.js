/* {"rules": ["HDR-21"], "config": {"platform": "android"}} */
// On android HTTP calls carry a charset.
export default async (host, t) => {
  const { wx } = host
  await t.ok(t.outcome(wx.request, { url: t.url('/echo?key=all') }))
  await t.ok(t.outcome(wx.downloadFile, { url: t.url('/echo?key=all') }))
  await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload?key=all'), filePath: 'files/hello.txt', name: 'file' }))
  t.same((await t.seen(host, 'all')).map(request => t.header(request, 'charset')), ['utf-8', 'utf-8', 'utf-8'])
}
