/* {"rules": ["RES-17"], "since": "1.2.0"} */
// header still shows what the server sent.
export default async (host, t) => {
  const { header } = await t.ok(t.outcome(host.wx.request, { url: t.url('/encoded/gzip,br') }))
  t.same(header['content-encoding'], 'gzip, br')
  t.true(Number(header['content-length']) > 0, 'the length on the wire')
}
