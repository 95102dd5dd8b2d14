/* {"rules": ["DBG-11"], "platforms": ["ios", "android"]} */
// What debug mode would let through comes with a hint; the failure is the same as ever.
export default async (host, t) => {
  const { wx } = host
  const request = async url => (await t.fail(host, { url })).errMsg
  const hints = async act => (await t.printed(host, 'warn', act)).filter(line => line.includes('DBG-11'))
  for (const [url, origin] of [
    ['https://other.practice.test/echo?a=1', 'https://other.practice.test'], ['http://api.practice.test/', 'http://api.practice.test'],
    ['https://127.0.0.1:8443/', 'https://127.0.0.1:8443'], ['https://localhost/', 'https://localhost']
  ]) {
    const [hint, ...more] = await hints(async () => t.same(await request(url), 'request:fail url not in domain list'))
    t.same(more, [], 'one line')
    t.true(hint.startsWith(`${origin} `) && hint.includes('requestdomain'), hint)
  }
  const away = t.url('/redirect-to?url=https%3A%2F%2Fother.practice.test%2F')
  const [hint] = await hints(async () => t.same(await request(away), 'request:fail redirect fail url not in domain list'))
  t.true(hint.includes('https://other.practice.test '), hint)
  const socket = await hints(() => t.failed(t.outcome(wx.connectSocket, { url: 'wss://other.practice.test/' })))
  t.true(socket.length === 1 && socket[0].includes('wsrequestdomain'), 'a hint for the socket')
  t.same(await hints(async () => { await request('test.php'); await request('ftp://a.com/'); await request(t.raw('/reset-empty')) }), [])
  t.same(host.calls()[0].verdict.rule, 'DOM-02')
}
