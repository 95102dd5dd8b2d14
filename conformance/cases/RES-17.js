/* {"rules": ["RES-17"], "since": "1.4.0"} */
// Content codings are removed, header still shows them.
export default async (host, t) => {
  for (const coding of ['gzip', 'deflate', 'br']) {
    const { data, header } = await t.ok(t.outcome(host.wx.request, { url: t.url(`/encoded/${coding}`) }))
    t.same([typeof data, header['content-encoding']], ['object', coding])
  }
  t.same(typeof await t.data(host, { url: t.url('/encoded/deflate?raw=1') }), 'object')
}
