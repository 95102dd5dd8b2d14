/* {"rules": ["DOWN-01", "DOWN-02", "UP-08", "FILE-01"]} */
// The temp file holds the body.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5000?key=down') }))
  t.same([end.statusCode, end.errMsg, end.filePath], [200, 'downloadFile:ok', undefined])
  t.same((await t.seen(host, 'down'))[0].method, 'GET')
  const upload = { url: t.url('/upload'), filePath: end.tempFilePath, name: 'file' }
  const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data)
  const whole = Uint8Array.from({ length: 5000 }, (_, offset) => offset % 251).buffer
  const sink = await t.data(host, { url: t.url('/sink'), method: 'POST', data: whole })
  t.same([parts[0].size, parts[0].sha256], [5000, sink.sha256])
}
