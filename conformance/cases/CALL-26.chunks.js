/* {"rules": ["CALL-26"], "since": "2.20.2"} */
// After abort there are no chunks.
export default async (host, t) => {
  let chunks = 0
  const end = t.outcome(host.wx.request, { url: t.url('/chunks?n=50&size=1000'), enableChunked: true })
  end.task.onChunkReceived(() => { chunks += 1; end.task.abort() })
  t.same((await t.failed(end)).errMsg, 'request:fail abort')
  await host.idle()
  t.same(chunks, 1)
}
