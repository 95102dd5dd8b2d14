/* {"rules": ["FILE-13"], "config": {"limits": {"tempFiles": 1000}}} */
// Temp files of one launch have a limit; one that is saved is none any more.
export default async (host, t) => {
  const download = size => t.outcome(host.wx.downloadFile, { url: t.url(`/bytes/${size}`) })
  const { tempFilePath } = await t.ok(download(600))
  const full = 'downloadFile:fail the maximum size of the file storage limit is exceeded'
  await t.refused(host, download(401), full, 1300202)
  await t.ok(download(400))
  await t.ok(t.outcome(host.wx.saveFile, { tempFilePath }))
  await t.ok(download(600))
}
