/* {"rules": ["DOWN-09", "DOWN-10", "DOWN-17"], "config": {"limits": {"download": 1000, "tempFiles": 1000}}} */
// The same with less, also where the length is not known before; no file remains.
export default async (host, t) => {
  for (const path of ['/bytes/1001', '/bytes/1001?length=unknown', '/encoded/gzip?size=1001']) {
    const end = t.outcome(host.wx.downloadFile, { url: t.url(path) })
    await t.refused(host, end, 'downloadFile:fail exceed max file size', 603301)
  }
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/1000?length=unknown') }))
}
