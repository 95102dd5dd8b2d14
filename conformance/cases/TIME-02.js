/* {"rules": ["TIME-02"], "config": {"networkTimeout": {"request": 1000, "downloadFile": 2000, "uploadFile": 3000}}} */
// The project's times, each for its function.
export default async (host, t) => {
  const { wx } = host
  const url = t.url('/silent')
  const ends = [
    t.outcome(wx.request, { url }), t.outcome(wx.downloadFile, { url }),
    t.outcome(wx.uploadFile, { url, filePath: 'files/hello.txt', name: 'file' })
  ]
  while (ends.length > 0) {
    await host.advance(999)
    ends.forEach(t.pending)
    await host.advance(1)
    t.same((await t.failed(ends.shift())).errMsg.split(':')[1], 'fail timeout')
  }
}
