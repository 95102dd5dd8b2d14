/* {"rules": ["DBG-11"], "config": {"platform": "android"}} */
// The hint, and the fact behind it, of one request.
export default async (host, t) => {
  const refuse = async () => {
    t.same((await t.fail(host, { url: 'https://other.practice.test/' })).errMsg, 'request:fail url not in domain list')
  }
  const hints = await t.printed(host, 'warn', refuse)
  t.same(hints.map(line => line.includes('https://other.practice.test is reached in debug mode alone')), [true])
  const { rule, facts } = host.calls()[0].verdict
  t.same([rule, facts.origin, facts.list], ['DOM-02', 'https://other.practice.test', 'requestdomain'])
  t.true(facts.entries.includes('https://api.practice.test'), 'the entries that were compared')
}
