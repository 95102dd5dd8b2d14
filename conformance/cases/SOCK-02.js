/* {"rules": ["SOCK-02", "SOCK-31", "SOCK-38"]} */
// Addresses that are none.
export default async (host, t) => {
  for (const url of ['test.php', 'https://ws.practice.test/', 'wss://', 'wss:ws.practice.test/?wss://', 'ws.practice.test', '']) {
    const { names, all } = t.socket(host, { url })
    await host.idle()
    t.same(names(), ['fail', 'error'], url)
    t.same(all('fail'), [t.failure(host, `connectSocket:fail invalid url "${url}"`, 600009)])
    t.same(all('error')[0].errMsg, all('fail')[0].errMsg)
  }
  const wrong = t.outcome(host.wx.connectSocket, { url: 1 })
  const errMsg = 'connectSocket:fail parameter error: parameter.url should be String instead of Number;'
  t.true((await t.refused(host, wrong, errMsg, 1001)).sync, 'inside the call')
}
