/* {"rules": ["FILE-02"]} */
// The next launch does not find a temp file of the last one.
export default async (host, t) => {
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5') }))
  await host.relaunch()
  const { errMsg } = await t.failed(t.outcome(host.wx.getFileInfo, { filePath: tempFilePath }))
  t.same(errMsg, `getFileInfo:fail no such file or directory ${tempFilePath}`)
}
