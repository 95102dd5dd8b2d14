/* {"rules": ["CALL-22"], "since": "2.20.2"} */
// Headers, chunks, and every event of a socket have any number of listeners too.
export default async (host, t) => {
  const heard = []
  const twice = () => heard.push('a')
  const listeners = [twice, () => heard.push('b'), twice, null]
  const told = () => heard.splice(0)
  const end = t.outcome(host.wx.request, { url: t.url('/chunks?n=1'), enableChunked: true })
  for (const listener of listeners) end.task.onHeadersReceived(listener)
  end.task.onChunkReceived(() => t.same(told(), ['a', 'b'], 'headers'))
  for (const listener of listeners) end.task.onChunkReceived(listener)
  await t.ok(end)
  t.same(told().slice(0, 2), ['a', 'b'], 'chunks')
  for (const [event, path] of [['onOpen', '/echo'], ['onMessage', '/burst?n=1'], ['onError', '/refuse'], ['onClose', '/close']]) {
    const { task, next } = t.socket(host, { url: t.ws(path) })
    for (const listener of listeners) task[event](listener)
    await next({ onOpen: 'open', onMessage: 'message', onError: 'error', onClose: 'close' }[event])
    t.same(told(), ['a', 'b'], event)
    task.close()
    await host.idle()
  }
}
