/* {"rules": ["DOWN-10"], "since": "2.24.0", "config": {"limits": {"download": 1000}}} */
// A file may be as large as the limit, not larger.
export default async (host, t) => {
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/1000') }))
  for (const path of ['/bytes/1001', '/bytes/1001?length=unknown']) {
    const { errMsg, errno } = await t.failed(t.outcome(host.wx.downloadFile, { url: t.url(path) }))
    t.same([errMsg, errno], ['downloadFile:fail exceed max file size', 603301], path)
  }
}
