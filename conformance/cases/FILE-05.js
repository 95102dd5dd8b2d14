/* {"rules": ["FILE-05"]} */
// The older functions are there at every version.
export default async (host, t) => {
  for (const name of ['saveFile', 'getSavedFileList', 'getSavedFileInfo', 'removeSavedFile', 'getFileInfo']) {
    t.same(typeof host.wx[name], 'function', name)
  }
  const { size, digest } = await t.ok(t.outcome(host.wx.getFileInfo, { filePath: 'files/hello.txt' }))
  t.same([size, digest], [16, '0cedef79a4fcf2104cae49461f3bae98'])
}
