/* {"rules": ["PROF-07", "PROF-09"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// Times never run backwards, and say how long the server took; TLS is a part of connecting.
export default async (host, t) => {
  const { wx } = host
  const held = t.outcome(wx.request, { url: t.url('/hold/times?key=times'), ...t.http1 })
  await t.arrived(host, 'times')
  await host.advance(3000)
  await host.server('/release/times')
  const { profile } = await t.ok(held)
  const order = `fetchStart domainLookUpStart domainLookUpEnd connectStart SSLconnectionStart SSLconnectionEnd connectEnd
    requestStart requestEnd responseStart responseEnd`.split(/\s+/)
  const times = order.map(name => profile[name])
  t.same([...times].sort((a, b) => a - b), times, 'the times in their order')
  t.true(profile.responseStart - profile.requestEnd >= 3000, 'the server took three seconds')
  t.true(profile.requestEnd - profile.fetchStart < 3000, 'the request did not')
  t.same(profile.SSLconnectionEnd, profile.connectEnd, 'the end of connecting')
  t.same([profile.redirectStart, profile.redirectEnd], [0, 0], 'without a redirect')
}
