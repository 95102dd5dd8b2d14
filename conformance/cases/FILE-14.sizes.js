/* {"rules": ["FILE-14", "ERR-01"], "since": "1.2.0"} */
// Each with its size.
export default async (host, t) => {
  await host.chooseFiles(['files/photo.png', 'files/photo.png'])
  const { tempFilePaths, tempFiles, errMsg } = await t.ok(t.outcome(host.wx.chooseImage))
  t.same([errMsg, tempFiles], ['chooseImage:ok', tempFilePaths.map(path => ({ path, size: 73 }))])
}
