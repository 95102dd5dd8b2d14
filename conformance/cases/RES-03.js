/* {"rules": ["RES-03"], "since": "1.2.0"} */
// The response headers are an Object.
export default async (host, t) => {
  const { header } = await t.ok(t.outcome(host.wx.request, { url: t.url('/bytes/9') }))
  t.same([t.brand(header), header['content-length']], ['Object', '9'])
}
