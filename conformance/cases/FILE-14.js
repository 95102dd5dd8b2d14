/* {"rules": ["FILE-14"]} */
// Images that the host laid ready become temp files, nine unless told otherwise.
export default async (host, t) => {
  const choose = async options => (await t.ok(t.outcome(host.wx.chooseImage, options))).tempFilePaths
  await host.chooseFiles(['files/photo.png', 'files/hello.txt', 'files/photo.png'])
  const paths = await choose()
  t.same(paths.length, 2, 'the images')
  t.true(paths[0] !== paths[1], 'each choice is a copy')
  t.same((await choose({ count: 1 })).length, 1)
  const upload = { url: t.url('/upload'), filePath: paths[0], name: 'photo', formData: { user: 'test' } }
  const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data)
  t.same([parts[1].size, parts[1].contentType], [73, 'image/png'])
  await host.chooseFiles(Array(10).fill('files/photo.png'))
  t.same((await choose()).length, 9)
}
