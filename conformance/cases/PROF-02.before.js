/* {"rules": ["PROF-02"], "config": {"platform": "ios", "libVersion": "3.4.9"}} */
// Before 3.5.0 uploads have no profile, while the others have.
export default async (host, t) => {
  const { wx } = host
  const { tempFilePath, ...download } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/100') }))
  const upload = await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload'), filePath: tempFilePath, name: 'f' }))
  t.same(['profile' in download, 'profile' in upload], [true, false])
}
