/* {"rules": ["DOWN-17"], "config": {"limits": {"tempFiles": 6000}}} */
// A download that fails leaves no temp file behind: its room is free again.
export default async (host, t) => {
  for (const url of [t.url('/bytes/5000?cut=4000'), t.raw('/short-body'), t.raw('/reset-in-body'), t.url('/bytes/6001')]) {
    await t.failed(t.outcome(host.wx.downloadFile, { url }))
  }
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/6000') }))
}
