/* {"rules": ["FILE-14"], "since": "2.10.0"} */
// The later choosers answer from the same files, in their own shapes.
export default async (host, t) => {
  await host.chooseFiles(['files/hello.txt', 'files/photo.png'])
  const media = await t.ok(t.outcome(host.wx.chooseMedia))
  t.same([media.type, media.tempFiles.length], ['image', 1])
  const [{ size, fileType, tempFilePath }] = media.tempFiles
  t.same([size, fileType, tempFilePath.endsWith('.png')], [73, 'image', true])
  const { tempFiles } = await t.ok(t.outcome(host.wx.chooseMessageFile, { count: 5 }))
  t.same(tempFiles.map(({ name, size, type }) => [name, size, type]), [['hello.txt', 16, 'file'], ['photo.png', 73, 'image']])
  const texts = await t.ok(t.outcome(host.wx.chooseMessageFile, { count: 5, type: 'file', extension: ['txt'] }))
  t.same(texts.tempFiles.map(({ name }) => name), ['hello.txt'])
}
