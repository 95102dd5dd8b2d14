/* {"rules": ["PROF-12"], "config": {"platform": "android", "libVersion": "3.5.0"}} */
// The mode is told exactly where it is in effect.
export default async (host, t) => {
  const on = async more => (await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), ...more }))).profile.usingHighPerformanceMode
  const told = []
  for (const more of [{}, { useHighPerformanceMode: true }, t.http1, { ...t.http1, enableHttp2: true }, { enableChunked: true }]) {
    told.push(await on(more))
  }
  t.same(told, [true, true, false, false, false])
  const { profile } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9'), useHighPerformanceMode: true }))
  t.same(profile.usingHighPerformanceMode, false)
}
