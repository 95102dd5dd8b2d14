/* {"rules": ["HDR-08", "HDR-02"]} */
// The Referer is the same after redirects, whatever the function and the origin.
export default async (host, t) => {
  const { wx } = host
  const first = t.header(await t.echo(host), 'referer')
  const there = key => t.url(`/redirect-to?status=307&url=${encodeURIComponent(`https://api.practice.test:8443/echo?key=${key}`)}`)
  await t.ok(t.outcome(wx.request, { url: there('all') }))
  await t.ok(t.outcome(wx.downloadFile, { url: there('all') }))
  await t.ok(t.outcome(wx.uploadFile, { url: there('all'), filePath: 'files/hello.txt', name: 'file' }))
  t.same((await t.seen(host, 'all')).map(request => t.header(request, 'referer')), Array(6).fill(first).slice(0, 3))
}
