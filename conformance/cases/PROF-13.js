/* {"rules": ["PROF-13"], "platforms": ["ios", "android"], "since": "3.8.9"} */
// There is no HttpDNS here: its times are 0, also where it was asked for.
export default async (host, t) => {
  for (const more of [{}, { enableHttpDNS: true }]) {
    const { profile } = await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), ...more }))
    t.same([profile.httpDNSDomainLookUpStart, profile.httpDNSDomainLookUpEnd], [0, 0])
  }
}
