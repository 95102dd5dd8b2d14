/* {"rules": ["DOM-13"], "config": {"domains": {
  "requestdomain": ["https://api.practice.test", "https://api.practice.test:8443", "https://files.practice.test:443"]}}} */
// Ports of https count as they are written, the default one too.
export default async (host, t) => {
  const refused = url => t.refused(host, t.outcome(host.wx.request, { url }), 'request:fail url not in domain list', 600002)
  for (const url of ['https://api.practice.test/echo', 'https://api.practice.test:8443/echo', 'https://files.practice.test:443/echo']) {
    t.same((await t.echo(host, { url })).method, 'GET', url)
  }
  for (const url of ['https://api.practice.test:443/echo', 'https://api.practice.test:444/echo', 'https://files.practice.test/echo']) {
    await refused(url)
  }
}
