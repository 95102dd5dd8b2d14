/* {"rules": ["REQ-14", "REQ-16"]} */
// Credentials of downloads and uploads do not follow to another origin either.
export default async (host, t) => {
  const { wx } = host
  const header = { authorization: 'secret', COOKIE: 'secret', 'X-Mine': 'kept' }
  const there = key => encodeURIComponent(`https://api.practice.test:8443/echo?key=${key}`)
  await t.ok(t.outcome(wx.downloadFile, { header, url: t.url(`/redirect-to?url=${there('down')}`) }))
  await t.ok(t.outcome(wx.uploadFile, { header, filePath: 'files/hello.txt', name: 'file', url: t.url(`/redirect-to?status=307&url=${there('up')}`) }))
  for (const key of ['down', 'up']) {
    const [seen] = await t.seen(host, key)
    t.same(['authorization', 'cookie', 'x-mine'].map(name => t.header(seen, name)), ['', '', 'kept'], key)
  }
}
