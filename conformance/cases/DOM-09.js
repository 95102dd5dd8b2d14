/* {"rules": ["DOM-09"], "config": {"domains": {
  "requestdomain": ["https://localhost", "https://a.localhost", "https://127.0.0.1", "https://api.practice.test"],
  "wsrequestdomain": ["wss://localhost"]}, "interfaces": ["127.0.0.2/8"]}} */
// The machine itself is reached by no list, by name or by address.
export default async (host, t) => {
  const call = (name, url) => t.refused(host, t.outcome(host.wx[name], { url }), `${name}:fail url not in domain list`, 600002)
  for (const there of ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'b.a.localhost', '127.0.0.1', '127.1', '2130706433', '0x7f.1', '127.9.9.9', '[::1]']) {
    await call('request', `https://${there}/`)
  }
  await call('connectSocket', 'wss://localhost/')
  t.same(host.calls().every(({ verdict }) => verdict.rule === 'DOM-09'), true)
}
