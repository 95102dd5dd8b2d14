/* {"rules": ["REQ-15"], "since": "3.2.2"} */
// A manual redirect is the answer.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/redirect-to?url=/echo&status=307'), redirect: 'manual' })
  end.task.onHeadersReceived(event => heard.push(event))
  const { statusCode, header } = await t.ok(end)
  t.same([statusCode, header.location, heard.length], [307, '/echo', 1])
}
