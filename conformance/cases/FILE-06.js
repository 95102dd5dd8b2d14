/* {"rules": ["FILE-06"], "config": {"libVersion": "2.8.0", "limits": {"keptFiles": 1000}}} */
// What does not fit among the saved files stays a temp file; the error has no number yet.
export default async (host, t) => {
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/1001') }))
  const { errMsg, errno } = await t.failed(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same([errMsg, errno], ['saveFile:fail the maximum size of the file storage limit is exceeded', undefined])
  t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: tempFilePath }))).size, 1001)
}
