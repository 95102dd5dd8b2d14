/* {"rules": ["FILE-13"], "since": "2.24.0", "config": {"limits": {"tempFiles": 1000}}} */
// Temp files of one launch have a limit; one that is removed makes room.
export default async (host, t) => {
  const download = () => t.outcome(host.wx.downloadFile, { url: t.url('/bytes/600') })
  const { tempFilePath } = await t.ok(download())
  const { errMsg, errno } = await t.failed(download())
  t.same([errMsg, errno], ['downloadFile:fail the maximum size of the file storage limit is exceeded', 1300202])
  host.wx.getFileSystemManager().unlinkSync(tempFilePath)
  await t.ok(download())
}
