/* {"rules": ["LIB-05", "RES-03"], "config": {"libVersion": "1.1.0"}} */
// A field that comes later is absent.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.url('/empty') }))
  t.same(end, { data: '', statusCode: 200, errMsg: 'request:ok' })
}
