/* {"rules": ["CONC-08"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// A redirect that is followed keeps its place: who waits goes on waiting.
export default async (host, t) => {
  const call = path => t.outcome(host.wx.request, { url: t.url(path) })
  const there = encodeURIComponent('https://api.practice.test/echo?key=way&name=b')
  const ends = [call(`/redirect-to?url=${there}&key=way&name=a`), call('/echo?key=way&name=c')]
  for (const end of ends) await t.ok(end)
  t.same((await t.seen(host, 'way')).map(({ path }) => path.slice(-1)), ['a', 'b', 'c'])
}
