/* {"rules": ["CALL-22"], "since": "1.4.0"} */
// Listeners run in order, the same function once.
export default async (host, t) => {
  const heard = []
  const twice = () => heard.push('a')
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/10') })
  for (const listener of [twice, () => heard.push('b'), twice, null, 'text', undefined]) end.task.onProgressUpdate(listener)
  await t.ok(end)
  t.same(heard, ['a', 'b'])
}
