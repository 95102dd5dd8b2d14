/* {"rules": ["REQ-07", "REQ-08"], "platforms": ["ios", "android"], "since": "2.10.0"} */
// The headers event shows what success shows.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/cookies?a=1') })
  end.task.onHeadersReceived(event => heard.push(event))
  const { header, cookies, statusCode } = await t.ok(end)
  t.same(heard, [{ header, cookies, statusCode }])
}
