/* {"rules": ["PROF-09"], "since": "2.10.4", "config": {"platform": "android", "domains": {"requestdomain": ["https://api.practice.test", "https://raw.practice.test"]}}} */
// Redirects within a host have their times; one to another host has none.
export default async (host, t) => {
  const ask = async url => (await t.ok(t.outcome(host.wx.request, { url, ...t.http1 }))).profile
  const within = await ask(t.url('/redirect/2'))
  t.true(within.redirectStart > 0 && within.redirectEnd >= within.redirectStart, 'there are times')
  t.true(within.fetchStart >= within.redirectEnd, 'the last fetch follows the redirects')
  const away = await ask(t.url(`/redirect-to?url=${encodeURIComponent(t.raw('/ok'))}`))
  t.same([away.redirectStart, away.redirectEnd], [0, 0])
}
