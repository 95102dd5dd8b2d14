/* {"rules": ["DOM-18"], "since": "2.24.0"} */
// A redirect is checked like a first address.
export default async (host, t) => {
  const there = encodeURIComponent('https://other.practice.test/echo?key=other')
  const { errMsg, errno } = await t.fail(host, { url: t.url(`/redirect-to?url=${there}`) })
  t.same([errMsg, errno], ['request:fail redirect fail url not in domain list', 600002])
  t.same(await t.seen(host, 'other'), [])
}
