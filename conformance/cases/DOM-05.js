/* {"rules": ["DOM-05"], "config": {"domains": {
  "requestdomain": ["https://api.practice.test", "http://api.practice.test"],
  "wsrequestdomain": ["wss://ws.practice.test", "ws://ws.practice.test"]}}} */
// Without TLS nothing is reached, also where the host is listed.
export default async (host, t) => {
  const call = (name, url) => t.refused(host, t.outcome(host.wx[name], { url }), `${name}:fail url not in domain list`, 600002)
  for (const url of ['http://api.practice.test/echo', 'http://api.practice.test:80/echo', 'HTTP://api.practice.test/echo']) await call('request', url)
  await call('connectSocket', 'ws://ws.practice.test/echo')
  await t.echo(host)
}
