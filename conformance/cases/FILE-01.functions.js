/* {"rules": ["FILE-01"], "since": "1.9.9"} */
// The file functions take a temp path, too.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/text') }))
  t.same(fs.readFileSync(tempFilePath, 'utf8'), '中文世界，你好')
  t.same(fs.statSync(tempFilePath).size, 21)
  fs.copyFileSync(tempFilePath, `${host.wx.env.USER_DATA_PATH}/copy`)
  t.same(fs.readFileSync(`${host.wx.env.USER_DATA_PATH}/copy`).byteLength, 21)
}
