/* {"rules": ["FILE-03", "FILE-08", "FILE-11"]} */
// Saving moves the file: its old path is dead.
export default async (host, t) => {
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5?type=image/png') }))
  const { savedFilePath, errMsg } = await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same(errMsg, 'saveFile:ok')
  t.true(/^(wxfile:\/\/store_|http:\/\/store\/)[0-9a-f]{32}\.png$/.test(savedFilePath), savedFilePath)
  t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: savedFilePath }))).size, 5)
  const again = await t.failed(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same(again.errMsg, `saveFile:fail no such file or directory ${tempFilePath}`)
}
