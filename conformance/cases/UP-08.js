/* {"rules": ["UP-08", "FILE-01"]} */
// Files of the package, temp files, and saved ones.
export default async (host, t) => {
  const size = async filePath => {
    const upload = { url: t.url('/upload'), filePath, name: 'file' }
    return JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data).parts[0].size
  }
  for (const path of ['files/hello.txt', '/files/hello.txt', './files/../files/hello.txt']) t.same(await size(path), 16, path)
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/500') }))
  t.same(await size(tempFilePath), 500)
  const { savedFilePath } = await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same(await size(savedFilePath), 500)
  await host.chooseFiles(['files/photo.png'])
  t.same(await size((await t.ok(t.outcome(host.wx.chooseImage))).tempFilePaths[0]), 73)
}
