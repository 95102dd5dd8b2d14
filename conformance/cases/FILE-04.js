/* {"rules": ["FILE-04", "FILE-05"]} */
// A saved file is there in the next launch, until it is removed.
export default async (host, t) => {
  const saved = async () => (await t.ok(t.outcome(host.wx.getSavedFileList))).fileList
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5') }))
  const { savedFilePath } = await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
  await host.relaunch()
  const [{ filePath, size, createTime }] = await saved()
  t.same([filePath, size], [savedFilePath, 5])
  const { size: told, createTime: when } = await t.ok(t.outcome(host.wx.getSavedFileInfo, { filePath }))
  t.same([told, when], [5, createTime])
  t.true(Math.abs(Date.now() / 1000 - createTime) < 60, 'seconds since 1970')
  await t.ok(t.outcome(host.wx.removeSavedFile, { filePath }))
  t.same(await saved(), [])
}
