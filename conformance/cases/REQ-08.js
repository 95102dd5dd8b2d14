/* {"rules": ["REQ-08"], "platforms": ["ios", "android"], "since": "2.1.0"} */
// The headers event shows what the answer says.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/cookies?a=1&b=2') })
  end.task.onHeadersReceived(event => heard.push(event))
  const { header, statusCode } = await t.ok(end)
  const cookies = t.since(host, '2.10.0') ? { cookies: ['a=1', 'b=2'] } : {}
  t.same(heard, [{ header, statusCode, ...cookies }])
}
