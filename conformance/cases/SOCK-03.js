/* {"rules": ["SOCK-03", "DOM-02"], "since": "2.24.0"} */
// Only listed hosts, only wss.
export default async (host, t) => {
  for (const url of ['wss://api.practice.test/echo', 'ws://ws.practice.test/echo', 'wss://other.practice.test/echo']) {
    const { all, names } = t.socket(host, { url })
    await host.idle()
    t.same(all('fail'), [{ errMsg: 'connectSocket:fail url not in domain list', errno: 600002 }], url)
    t.same(names(), ['fail', 'error'])
  }
}
