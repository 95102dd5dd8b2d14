/* {"rules": ["DOM-01", "DOM-02"]} */
// Each function has its own list.
export default async (host, t) => {
  const { wx } = host
  const files = 'https://files.practice.test/empty'
  const refused = (name, url) =>
    t.refused(host, t.outcome(wx[name], { url, filePath: 'files/hello.txt', name: 'file' }), `${name}:fail url not in domain list`, 600002)
  await t.ok(t.outcome(wx.downloadFile, { url: files }))
  await refused('request', files)
  await refused('request', 'https://ws.practice.test/empty')
  await refused('connectSocket', 'wss://api.practice.test/echo')
  for (const name of ['request', 'downloadFile', 'uploadFile']) await refused(name, 'https://other.practice.test/empty')
  t.same((await host.server('/connections?host=other.practice.test')).connections, [], 'no connection is made')
}
