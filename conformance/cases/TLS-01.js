/* {"rules": ["TLS-01"]} */
// Without a good certificate nothing is sent, whatever the call.
export default async (host, t) => {
  const net = 'errcode:-201 cronet_error_code:-201 error_msg:net::ERR_CERT_DATE_INVALID'
  const url = 'https://expired.practice.test/echo?key=unsent'
  const { wx } = host
  await t.refused(host, t.outcome(wx.request, { url }), `request:fail ${net}`, 600001)
  await t.refused(host, t.outcome(wx.downloadFile, { url }), `downloadFile:fail ${net}`, 600001)
  const { tempFilePath } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/text') }))
  const upload = t.outcome(wx.uploadFile, { url, filePath: tempFilePath, name: 'file' })
  await t.refused(host, upload, `uploadFile:fail ${net}`, 600001)
  const { next, names } = t.socket(host, { url: url.replace('https', 'wss') })
  t.same((await next('error')).errMsg, 'open fail: _code:8,_msg:TLS handshake failed')
  t.same(names(), ['success', 'error'], 'events of the socket')
  t.same(await t.seen(host, 'unsent'), [], 'requests')
}
