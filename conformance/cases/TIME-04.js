/* {"rules": ["TIME-04"], "since": "2.9.0", "config": {"networkTimeout": {"request": 100000, "downloadFile": 86400000}}} */
// From 2.9.0 there is no maximum.
export default async (host, t) => {
  const { wx } = host
  const request = t.outcome(wx.request, { url: t.url('/silent') })
  const download = t.outcome(wx.downloadFile, { url: t.url('/silent') })
  await host.advance(99999)
  t.pending(request)
  await host.advance(1)
  t.same((await t.failed(request)).errMsg, 'request:fail timeout')
  await host.advance(86400000 - 100001)
  t.pending(download)
  await host.advance(1)
  t.same((await t.failed(download)).errMsg, 'downloadFile:fail timeout')
}
