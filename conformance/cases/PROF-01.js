/* {"rules": ["PROF-01", "PROF-06"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// On phones the success of a request and of a download tells how it went, with every field of the list.
const NAMES = `redirectStart redirectEnd fetchStart domainLookUpStart domainLookUpEnd connectStart connectEnd
  SSLconnectionStart SSLconnectionEnd requestStart requestEnd responseStart responseEnd rtt estimate_nettype
  httpRttEstimate transportRttEstimate downstreamThroughputKbpsEstimate throughputKbps peerIP port protocol socketReused
  sendBytesCount receivedBytedCount`.split(/\s+/)

export default async (host, t) => {
  const ends = [
    await t.ok(t.outcome(host.wx.request, { url: t.url('/echo') })),
    await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/100'), enableProfile: true }))
  ]
  for (const { profile } of ends) {
    for (const name of NAMES) t.true(name in profile, `${name} is there`)
    const kinds = { peerIP: 'string', protocol: 'string', socketReused: 'boolean', usingHighPerformanceMode: 'boolean' }
    for (const [name, value] of Object.entries(profile)) t.same(typeof value, kinds[name] || 'number', name)
    for (const name of ['estimate_nettype', 'httpRttEstimate', 'transportRttEstimate', 'downstreamThroughputKbpsEstimate']) {
      t.same(profile[name], 0, `${name}, which nobody estimates,`)
    }
    t.true(Math.abs(profile.fetchStart - Date.now()) < 60000, 'times are milliseconds since 1970')
  }
}
