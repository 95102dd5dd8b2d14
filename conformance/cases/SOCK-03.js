/* {"rules": ["SOCK-03", "DOM-02"]} */
// Only listed hosts, only wss.
export default async (host, t) => {
  for (const url of ['wss://api.practice.test/echo', 'ws://ws.practice.test/echo', 'wss://other.practice.test/echo']) {
    const { all, names } = t.socket(host, { url })
    await host.idle()
    t.same(all('fail'), [t.failure(host, 'connectSocket:fail url not in domain list', 600002)], url)
    t.same(names(), ['fail', 'error'])
  }
  t.same((await host.server('/connections?host=other.practice.test')).connections, [], 'no connection is made')
}
