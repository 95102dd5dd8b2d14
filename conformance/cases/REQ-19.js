/* {"rules": ["REQ-19", "RES-21"], "since": "2.20.2"} */
// Chunks come over HTTP/1.1, whatever else is asked for.
export default async (host, t) => {
  const options = { url: t.url('/chunks?n=3&key=chunks'), enableChunked: true, enableHttp2: true, useHighPerformanceMode: true }
  t.same((await t.ok(t.outcome(host.wx.request, options))).data, '')
  t.same((await t.seen(host, 'chunks')).map(({ httpVersion }) => httpVersion), ['1.1'])
}
