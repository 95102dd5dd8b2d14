/* {"rules": ["RES-16"], "since": "3.0.0"} */
// A kept connection that has died is replaced once, and that is counted.
export default async (host, t) => {
  const first = await t.ok(t.outcome(host.wx.request, { url: t.raw('/stale') }))
  t.same(first.exception, { reasons: [], retryCount: 0 })
  const second = await t.ok(t.outcome(host.wx.request, { url: t.raw('/stale-reset') }))
  t.same([second.exception.retryCount, second.data], [1, 'first'])
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
  await host.server('/script', { name: 'read', steps: [{ readBody: true }, { send: answer }] })
  const posted = await t.ok(t.outcome(host.wx.request, { url: t.raw('/read?key=post'), method: 'POST', data: 'again' }))
  t.same(posted.exception.retryCount, 1)
  t.same((await t.seen(host, 'post')).pop().bodyLength, 5, 'the body was sent again')
}
