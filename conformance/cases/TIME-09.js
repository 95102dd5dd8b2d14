/* {"rules": ["TIME-09"], "since": "2.10.0"} */
// By the real clock: not before the moment, and not long after; the connection is cut.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent?key=cut'), timeout: 250 })
  await t.refused(host, end, 'request:fail timeout', 5)
  const { timings } = host.calls()[0]
  const took = timings.ended - timings.started
  t.true(took >= 250 && took <= 750, `${took} ms`)
  await t.eventually(host, async () => (await t.seen(host, 'cut')).every(({ outcome }) => outcome === 'cut'), 'that it was cut')
}
