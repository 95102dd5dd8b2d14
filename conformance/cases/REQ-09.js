/* {"rules": ["REQ-09"], "platforms": ["devtools"], "since": "2.1.0"} */
// In the developer tools the headers event has no status.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/echo') })
  end.task.onHeadersReceived(event => heard.push(event))
  await t.ok(end)
  t.true(!('statusCode' in heard[0]), 'no statusCode')
}
