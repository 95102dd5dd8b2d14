/* {"rules": ["FILE-14"], "since": "1.2.0"} */
// Images that the host laid ready become temp files.
export default async (host, t) => {
  await host.chooseFiles(['files/photo.png', 'files/hello.txt', 'files/photo.png'])
  const { tempFilePaths, tempFiles, errMsg } = await t.ok(t.outcome(host.wx.chooseImage))
  t.same([errMsg, tempFilePaths.length], ['chooseImage:ok', 2])
  t.same(tempFiles, tempFilePaths.map(path => ({ path, size: 73 })))
  t.true(tempFilePaths[0] !== tempFilePaths[1], 'each choice is a copy')
  t.same((await t.ok(t.outcome(host.wx.chooseImage, { count: 1 }))).tempFilePaths.length, 1)
  const upload = { url: t.url('/upload'), filePath: tempFilePaths[0], name: 'photo', formData: { user: 'test' } }
  const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data)
  t.same([parts[1].size, parts[1].contentType], [73, 'image/png'])
}
