/* {"rules": ["CALL-23"], "since": "2.1.0"} */
// off removes one listener, or all.
export default async (host, t) => {
  const heard = []
  const [a, b, c] = ['a', 'b', 'c'].map(name => () => heard.push(name))
  const first = t.outcome(host.wx.request, { url: t.url('/echo') })
  for (const listener of [a, b, c]) first.task.onHeadersReceived(listener)
  first.task.offHeadersReceived(b)
  const second = t.outcome(host.wx.request, { url: t.url('/echo') })
  second.task.onHeadersReceived(a)
  second.task.offHeadersReceived()
  await first
  await second
  t.same(heard, ['a', 'c'])
}
