/* {"rules": ["DOM-02"], "config": {"limits": {"calls": 1}}} */
// A refused call takes no place and touches no network: it ends while another has the only place.
export default async (host, t) => {
  const held = t.outcome(host.wx.request, { url: t.url('/hold/gate?key=held') })
  await t.arrived(host, 'held')
  await t.refused(host, t.outcome(host.wx.request, { url: 'https://other.practice.test/' }), 'request:fail url not in domain list', 600002)
  t.pending(held)
  const refused = host.calls().pop()
  t.same([refused.verdict.rule, refused.verdict.facts.origin], ['DOM-02', 'https://other.practice.test'])
  t.same([refused.timings.resolved, refused.timings.connected, refused.wire], [undefined, undefined, { sent: 0, received: 0 }])
  t.same((await host.server('/connections?host=other.practice.test')).connections, [])
  await host.server('/release/gate')
  await t.ok(held)
}
