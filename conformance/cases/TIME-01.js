/* {"rules": ["TIME-01", "TIME-09"], "since": "2.24.0"} */
// Sixty seconds by default.
export default async (host, t) => {
  const file = { filePath: 'files/hello.txt', name: 'file' }
  const ends = [
    t.outcome(host.wx.request, { url: t.url('/silent') }),
    t.outcome(host.wx.downloadFile, { url: t.url('/silent') }),
    t.outcome(host.wx.uploadFile, { url: t.url('/silent'), ...file })
  ]
  await host.advance(59999)
  ends.forEach(t.pending)
  await host.advance(1)
  for (const end of ends) {
    const { errMsg, errno } = await t.failed(end)
    t.same([errMsg.split(':')[1], errno], ['fail timeout', 5])
  }
}
