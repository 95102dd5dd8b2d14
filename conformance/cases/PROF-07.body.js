/* {"rules": ["PROF-07"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// The answer lasts from its first byte to its last.
export default async (host, t) => {
  const held = t.outcome(host.wx.request, { url: t.url('/chunks?n=2&size=16&hold=body&key=body'), ...t.http1 })
  await t.arrived(host, 'body')
  await host.until(() => host.calls()[0].status)
  await host.advance(4000)
  await host.server('/release/body')
  const { profile } = await t.ok(held)
  t.true(profile.responseEnd - profile.responseStart >= 4000, 'the body took four seconds')
  t.true(profile.responseStart - profile.requestStart < 4000, 'its beginning did not')
  t.true(profile.throughputKbps <= 1, 'so little in so long a time')
}
