/* {"rules": ["FILE-01", "FILE-16"]} */
// A temp path works until the launch ends.
export default async (host, t) => {
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/500?type=audio/mpeg') }))
  const upload = await t.ok(t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: tempFilePath, name: 'a' }))
  t.same(JSON.parse(upload.data).parts[0].size, 500)
  t.same((await t.ok(t.outcome(host.wx.playVoice, { filePath: tempFilePath }))).errMsg, 'playVoice:ok')
  t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: tempFilePath }))).size, 500)
  await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
}
