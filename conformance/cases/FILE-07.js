/* {"rules": ["FILE-07"], "since": "2.9.0", "config": {"limits": {"keptFiles": 1000}}} */
// Saved and user files share one limit; what does not fit changes nothing.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const user = host.wx.env.USER_DATA_PATH
  const full = 'fail the maximum size of the file storage limit is exceeded'
  fs.writeFileSync(`${user}/a`, new ArrayBuffer(600))
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/401') }))
  await t.refused(host, t.outcome(host.wx.saveFile, { tempFilePath }), `saveFile:${full}`, 1300202)
  const download = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/401'), filePath: `${user}/b` })
  await t.refused(host, download, `downloadFile:${full}`, 1300202)
  const write = { filePath: `${user}/b`, data: new ArrayBuffer(401) }
  await t.refused(host, t.outcome(fs.writeFile, write), `writeFile:${full}`, 1300202)
  t.same(fs.readdirSync(user), ['a'])
  fs.renameSync(`${user}/a`, `${user}/./a`)
  await t.refused(host, t.outcome(fs.writeFile, write), `writeFile:${full}`, 1300202)
  fs.unlinkSync(`${user}/a`)
  await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
}
