/* {"rules": ["HDR-02", "HDR-03"]} */
// The Referer is not the program's to set: whatever it gives is dropped without a word.
export default async (host, t) => {
  const { wx } = host
  const lines = await t.printed(host, 'warn', async () => {
    for (const name of ['Referer', 'referer', 'REFERER']) {
      const header = { [name]: 'https://mine.test/' }
      const key = `key=${name}`
      await t.ok(t.outcome(wx.request, { url: t.url(`/echo?${key}`), header }))
      await t.ok(t.outcome(wx.downloadFile, { url: t.url(`/echo?${key}`), header }))
      await t.ok(t.outcome(wx.uploadFile, { url: t.url(`/upload?${key}`), filePath: 'files/hello.txt', name: 'file', header }))
      const seen = await t.seen(host, name)
      t.same(seen.length, 3)
      for (const request of seen) {
        t.true(/^https:\/\/servicewechat\.com\/[^/ ]+\/[^/ ]+\/page-frame\.html$/.test(t.header(request, 'referer')), name)
      }
    }
  })
  t.same(lines, [])
}
