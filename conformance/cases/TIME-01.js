/* {"rules": ["TIME-01", "TIME-09"]} */
// Sixty seconds by default.
export default async (host, t) => {
  const { wx } = host
  const url = t.url('/silent')
  const file = { filePath: 'files/hello.txt', name: 'file' }
  const ends = {
    request: t.outcome(wx.request, { url }),
    downloadFile: t.outcome(wx.downloadFile, { url }),
    uploadFile: t.outcome(wx.uploadFile, { url, ...file })
  }
  await host.advance(59999)
  Object.values(ends).forEach(t.pending)
  await host.advance(1)
  for (const name of Object.keys(ends)) await t.refused(host, ends[name], `${name}:fail timeout`, 5)
}
