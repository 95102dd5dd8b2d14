/* {"rules": ["RES-22"], "since": "2.20.2"} */
// Beside the pieces, the end has what it always has.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.url('/cookies?a=1'), enableChunked: true }))
  t.same([end.data, end.statusCode, end.cookies, end.header['set-cookie']], ['', 200, ['a=1'], 'a=1'])
}
