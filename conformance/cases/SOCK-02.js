/* {"rules": ["SOCK-02", "SOCK-38", "SOCK-31"], "since": "2.24.0"} */
// Addresses that are none.
export default async (host, t) => {
  for (const url of ['test.php', 'https://ws.practice.test/', 'wss://', '']) {
    const { task, names, all } = t.socket(host, { url })
    t.same(task.readyState, 3, url)
    await host.idle()
    t.same(names(), ['fail', 'error'])
    t.same(all('fail'), [{ errMsg: `connectSocket:fail invalid url "${url}"`, errno: 600009 }])
    t.same(all('error')[0].errMsg, all('fail')[0].errMsg)
  }
  const { errMsg, sync } = await t.failed(t.outcome(host.wx.connectSocket, { url: 1 }))
  t.same(errMsg, 'connectSocket:fail parameter error: parameter.url should be String instead of Number;')
  t.true(sync, 'inside the call')
}
