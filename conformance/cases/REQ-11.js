/* {"rules": ["REQ-11"], "since": "2.20.1"} */
// onChunkReceived hears nothing unless enableChunked is true.
export default async (host, t) => {
  const heard = []
  for (const enableChunked of [undefined, false, 'true', 1]) {
    const end = t.outcome(host.wx.request, { url: t.url('/chunks?n=3'), enableChunked })
    end.task.onChunkReceived(() => heard.push(enableChunked))
    t.same(typeof end.task.offChunkReceived, 'function')
    t.same((await t.ok(end)).data.length, 48)
  }
  t.same(heard, [])
}
