/* {"rules": ["DOWN-09", "DOWN-17"], "before": "2.9.0"} */
// 50 MB, and not one byte more.
export default async (host, t) => {
  const end = await t.failed(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/52428801') }))
  t.same(end, { errMsg: 'downloadFile:fail exceed max file size' })
}
