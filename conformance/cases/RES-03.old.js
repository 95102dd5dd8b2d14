/* {"rules": ["RES-03", "LIB-05"], "before": "1.2.0"} */
// Before that there are none.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.url('/empty') }))
  t.same(end, { data: '', statusCode: 200, errMsg: 'request:ok' })
}
