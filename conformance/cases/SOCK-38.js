/* {"rules": ["SOCK-38"], "since": "1.7.0", "config": {"limits": {"sockets": 1}}} */
// A refused call returns a task that is closed; fail and complete come first, then onError with the same text.
export default async (host, t) => {
  const { wx } = host
  const refused = async (url, detail) => {
    const heard = []
    const hear = name => ({ errMsg }) => heard.push([name, errMsg])
    const task = wx.connectSocket({ url, fail: hear('fail'), complete: hear('complete') })
    t.same(task.readyState, 3, url)
    task.onError(hear('error'))
    task.onClose(hear('close'))
    wx.onSocketError(hear('global'))
    await host.until(() => heard.length >= 3)
    await host.advance(1)
    t.true(heard.every(([, errMsg]) => errMsg.startsWith(`connectSocket:fail ${detail}`)), detail)
    return heard.map(([name]) => name)
  }
  const alone = ['fail', 'complete', 'error', 'global']
  t.same(await refused('test.php', 'invalid url'), alone)
  t.same(await refused('wss://other.practice.test/echo', 'url not in domain list'), alone)
  await host.hide()
  t.same(await refused(t.ws('/echo'), 'interrupted'), alone)
  await host.show()
  const { task, next } = t.socket(host, { url: t.ws('/echo') })
  for (const url of ['test.php', t.ws('/echo')]) {
    t.same(await refused(url, url === 'test.php' ? 'invalid url' : 'fail reach max websocket connect count 1'), alone.slice(0, 3), 'another is bound')
  }
  await next('open')
  task.close()
  await next('close')
}
