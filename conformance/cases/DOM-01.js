/* {"rules": ["DOM-01", "DOM-02"], "since": "2.24.0"} */
// Each function has its own list.
export default async (host, t) => {
  const files = 'https://files.practice.test/empty'
  const refused = async end => {
    const { errMsg, errno } = await t.failed(end)
    t.same([errMsg.split(':')[1], errno], ['fail url not in domain list', 600002])
  }
  await t.ok(t.outcome(host.wx.downloadFile, { url: files }))
  await refused(t.outcome(host.wx.request, { url: files }))
  await refused(t.outcome(host.wx.request, { url: 'https://ws.practice.test/empty' }))
  await refused(t.outcome(host.wx.downloadFile, { url: 'https://other.practice.test/empty' }))
  t.same((await host.server('/connections?host=other.practice.test')).connections, [], 'no connection is made')
}
