/* {"rules": ["CALL-24"], "since": "2.20.2"} */
// Headers, chunks, the end, complete.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { if (heard[heard.length - 1] !== name) heard.push(name) }
  const url = t.url('/chunks?n=5')
  const task = host.wx.request({ url, enableChunked: true, success: hear('success'), complete: hear('complete') })
  task.onChunkReceived(hear('chunk'))
  task.onHeadersReceived(hear('headers'))
  await host.idle()
  t.same(heard, ['headers', 'chunk', 'success', 'complete'])
}
