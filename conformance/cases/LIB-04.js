/* {"rules": ["LIB-04", "RES-09"]} */
// An option that comes with a later version is ignored without a message.
export default async (host, t) => {
  const { wx } = host
  const lines = await t.printed(host, 'warn', async () => {
    const bytes = await t.data(host, { url: t.url('/text'), responseType: 'arraybuffer' })
    t.same(t.brand(bytes), t.since(host, '1.7.0') ? 'ArrayBuffer' : 'String', 'responseType')
    const chunked = await t.data(host, { url: t.url('/text'), enableChunked: true })
    t.same(chunked === '', t.since(host, '2.20.2'), 'enableChunked')
    const { statusCode } = await t.ok(t.outcome(wx.request, { url: t.url('/redirect/1'), redirect: 'manual' }))
    t.same(statusCode, t.since(host, '3.2.2') ? 302 : 200, 'redirect')
    const stored = await t.outcome(wx.downloadFile, { url: t.url('/text'), filePath: 'nowhere' })
    t.same(stored.ok, !t.since(host, '1.8.0'), 'filePath')
  })
  t.same(lines, [])
}
