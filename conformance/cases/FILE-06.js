/* {"rules": ["FILE-06"], "before": "2.9.0"} */
// 10 MB, and not one byte more; what does not fit stays a temp file.
export default async (host, t) => {
  const temp = async size => (await t.ok(t.outcome(host.wx.downloadFile, { url: t.url(`/bytes/${size}`) }))).tempFilePath
  await t.ok(t.outcome(host.wx.saveFile, { tempFilePath: await temp(10485760) }))
  const tempFilePath = await temp(1)
  const full = { errMsg: 'saveFile:fail the maximum size of the file storage limit is exceeded' }
  t.same(await t.failed(t.outcome(host.wx.saveFile, { tempFilePath })), full)
  t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: tempFilePath }))).size, 1)
}
