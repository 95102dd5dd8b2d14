/* {"rules": ["DOM-18"]} */
// A redirect is checked like a first address.
export default async (host, t) => {
  const there = encodeURIComponent('https://other.practice.test/echo?key=other')
  const end = t.outcome(host.wx.request, { url: t.url(`/redirect-to?url=${there}`) })
  await t.refused(host, end, 'request:fail redirect fail url not in domain list', 600002)
  t.same(await t.seen(host, 'other'), [])
}
