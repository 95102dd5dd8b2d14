/* {"rules": ["FILE-14"], "since": "2.5.0"} */
// Files of messages are any files, with their names.
export default async (host, t) => {
  await host.chooseFiles(['files/hello.txt', 'files/photo.png'])
  const { tempFiles } = await t.ok(t.outcome(host.wx.chooseMessageFile, { count: 5 }))
  t.same(tempFiles.map(({ name, size, type }) => [name, size, type]), [['hello.txt', 16, 'file'], ['photo.png', 73, 'image']])
  const upload = { url: t.url('/upload'), filePath: tempFiles[0].path, name: 'file' }
  t.same(JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data).parts[0].size, 16)
}
