/* {"rules": ["PROF-11"], "config": {"platform": "ios", "libVersion": "3.8.10", "limits": {"calls": 1}}} */
// Who waits for a place is told for how long.
export default async (host, t) => {
  const first = t.outcome(host.wx.request, { url: t.url('/hold/place?key=place') })
  await t.arrived(host, 'place')
  const called = t.outcome(host.wx.request, { url: t.url('/echo') })
  await host.advance(1500)
  await host.server('/release/place')
  const [one, two] = [(await t.ok(first)).profile, (await t.ok(called)).profile]
  t.same([one.invokeStart, one.queueStart], [one.queueEnd, one.queueEnd], 'without a wait')
  t.same(two.queueStart, two.invokeStart)
  const waited = two.queueEnd - two.queueStart
  t.true(waited >= 1500 && waited < 6500, `it waited for ${waited} ms`)
  t.true(two.queueEnd <= two.fetchStart && two.fetchStart - two.invokeStart >= 1500, 'and began then')
}
