/* {"rules": ["PROF-02"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// The success of an upload tells how it went from 3.5.0.
export default async (host, t) => {
  const { wx } = host
  const { tempFilePath } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/70000') }))
  const { profile } = await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload'), filePath: tempFilePath, name: 'f' }))
  t.same(profile !== undefined, t.since(host, '3.5.0'))
  if (profile === undefined) return
  t.true(profile.sendBytesCount > 70000, 'the file was sent')
  t.true(profile.requestStart <= profile.requestEnd && profile.requestEnd <= profile.responseStart, 'it was sent first')
}
