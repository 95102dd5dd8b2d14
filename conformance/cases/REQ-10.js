/* {"rules": ["REQ-10", "REQ-12"], "since": "2.1.0"} */
// Redirects that are followed fire no headers event.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.request, { url: t.url('/redirect/3') })
  end.task.onHeadersReceived(event => heard.push(event))
  const { header, data } = await t.ok(end)
  t.same(data.url.split('?')[0], '/echo')
  t.same(heard.map(event => event.header), [header])
}
