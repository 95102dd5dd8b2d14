/* {"rules": ["PROF-12"], "platforms": ["ios"], "since": "3.3.4"} */
// An iPhone has no such mode.
export default async (host, t) => {
  const { profile } = await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), useHighPerformanceMode: true }))
  t.same(profile.usingHighPerformanceMode, false)
}
