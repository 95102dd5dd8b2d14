/* {"rules": ["DOM-02", "TIME-09", "ERR-10", "ERR-11", "TLS-04"]} */
// Why a call failed is in what the host tells of it: the rule, and the facts behind it.
export default async (host, t) => {
  const { wx } = host
  const verdict = () => host.calls().at(-1).verdict
  await t.fail(host, { url: 'https://other.practice.test/' })
  t.same([verdict().rule, verdict().facts.list], ['DOM-02', 'requestdomain'])
  await t.fail(host, { url: 'https://refused.practice.test/', ...t.http1 })
  t.same(verdict().rule, 'ERR-11')
  t.true(verdict().facts['not reached'][0].startsWith('127.0.0.1:'), 'the address that was tried')
  await t.fail(host, { url: 'https://nowhere.practice.test/' })
  t.same([verdict().rule, verdict().facts.host], ['ERR-10', 'nowhere.practice.test'])
  await t.fail(host, { url: 'https://expired.practice.test/' })
  t.same(verdict().rule, 'TLS-04')
  t.true(verdict().facts.found.length > 0, 'what was found in the certificate')
  const late = t.outcome(wx.request, { url: t.url('/silent') })
  await host.advance(60000)
  t.same((await t.failed(late)).errMsg, 'request:fail timeout')
  const { limit, from, state } = verdict().facts
  t.same([verdict().rule, limit, from, state], ['TIME-09', 60000, 'the default', 'running'])
  t.same('rule' in (await t.ok(t.outcome(wx.request, { url: t.url('/echo') })), verdict()), false)
}
