/* {"rules": ["DOM-08"], "config": {"domains": {
  "requestdomain": ["https://192.168.7.9", "https://3232237321", "https://[fe80::1]", "https://203.0.113.9", "https://api.practice.test"],
  "wsrequestdomain": ["wss://192.168.7.9"]}}} */
// An IP address is reached by no list, however it is spelt.
export default async (host, t) => {
  const call = (name, url) => t.refused(host, t.outcome(host.wx[name], { url }), `${name}:fail url not in domain list`, 600002)
  const spellings = ['192.168.7.9', '3232237321', '0xC0A80709', '0300.0250.07.011', '192.168.1801', '１９２.168.7.9', '192.168.7.9.',
    '203.0.113.9', '[fe80::1]', '[::ffff:192.168.7.9]', '[2001:db8::1]:443']
  for (const spelling of spellings) await call('request', `https://${spelling}/`)
  await call('request', 'http://192.168.7.9/echo')
  await call('connectSocket', 'wss://192.168.7.9/')
  t.same(host.calls().every(({ verdict }) => verdict.rule === 'DOM-08'), true)
}
