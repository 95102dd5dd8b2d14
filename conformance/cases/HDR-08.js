/* {"rules": ["HDR-08", "HDR-02"], "since": "2.4.0", "config": {"interfaces": ["192.168.7.2/24"]}} */
// The Referer is the same after redirects and on the local network.
export default async (host, t) => {
  const referer = seen => t.header(seen, 'referer')
  const first = referer(await t.echo(host))
  const there = encodeURIComponent('http://192.168.7.9/echo')
  for (const url of [t.url('/redirect/3'), 'http://192.168.7.9/echo', t.url(`/redirect-to?url=${there}`)]) {
    t.same(referer(await t.echo(host, { url })), first, url)
  }
}
