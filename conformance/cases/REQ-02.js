/* {"rules": ["REQ-01", "REQ-02", "RES-02"]} */
// Without a method it is GET.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.url('/echo?a=1') }))
  t.same([end.data.method, end.data.url, end.data.body], ['GET', '/echo?a=1', ''])
  t.same([end.statusCode, end.errMsg], [200, 'request:ok'])
}
