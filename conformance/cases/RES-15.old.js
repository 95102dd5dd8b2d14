/* {"rules": ["RES-15", "LIB-05"], "before": "2.10.0"} */
// Before that they are in header alone.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.raw('/odd-headers') }))
  t.same(Object.hasOwn(end, 'cookies'), false)
}
