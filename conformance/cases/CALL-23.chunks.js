/* {"rules": ["CALL-23", "REQ-11"], "since": "2.20.2"} */
// offChunkReceived removes one listener, or all.
export default async (host, t) => {
  const heard = []
  const call = () => t.outcome(host.wx.request, { url: t.url('/chunks?n=1&size=4'), enableChunked: true })
  const gone = () => heard.push('gone')
  const first = call()
  first.task.onChunkReceived(gone)
  first.task.onChunkReceived(({ data }) => heard.push(data.byteLength))
  first.task.offChunkReceived(gone)
  const second = call()
  second.task.onChunkReceived(gone)
  second.task.offChunkReceived()
  await t.ok(first)
  await t.ok(second)
  t.same(heard, [4])
}
