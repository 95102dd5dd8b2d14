/* {"rules": ["DBG-11"], "config": {"platform": "android", "debug": true}} */
// In debug mode nothing is refused and nothing is hinted at.
export default async (host, t) => {
  const printed = await t.printed(host, 'warn', () => t.data(host, { url: 'https://other.practice.test/echo' }))
  t.same(printed, [])
}
