/* {"rules": ["CALL-22"], "since": "2.1.0"} */
// Listeners run in order, the same function once.
export default async (host, t) => {
  const heard = []
  const twice = () => heard.push('a')
  const end = t.outcome(host.wx.request, { url: t.url('/echo') })
  for (const listener of [twice, () => heard.push('b'), twice, null, 'text']) end.task.onHeadersReceived(listener)
  await t.ok(end)
  t.same(heard, ['a', 'b'])
}
