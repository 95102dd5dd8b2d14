/* {"rules": ["REQ-08"], "since": "2.10.0", "config": {"platform": "ios"}} */
// The same on a phone, also where no phone is emulated otherwise.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/status/404') })
  end.task.onHeadersReceived(event => heard.push(event))
  const { header, cookies } = await t.ok(end)
  t.same(heard, [{ header, cookies, statusCode: 404 }])
}
