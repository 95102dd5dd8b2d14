/* {"rules": ["FILE-07"], "since": "2.24.0", "config": {"limits": {"keptFiles": 1000}}} */
// Saved and user files share one limit.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  fs.writeFileSync(`${host.wx.env.USER_DATA_PATH}/a`, new ArrayBuffer(600))
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/401') }))
  const full = 'fail the maximum size of the file storage limit is exceeded'
  const { errMsg, errno } = await t.failed(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same([errMsg, errno], [`saveFile:${full}`, 1300202])
  const filePath = `${host.wx.env.USER_DATA_PATH}/b`
  const download = await t.failed(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/401'), filePath }))
  t.same(download.errMsg, `downloadFile:${full}`)
  t.same(fs.readdirSync(host.wx.env.USER_DATA_PATH), ['a'])
  fs.unlinkSync(`${host.wx.env.USER_DATA_PATH}/a`)
  await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
}
