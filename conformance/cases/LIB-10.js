/* {"rules": ["LIB-10"]} */
// Old defects are not imitated: content types and the headers of downloads work.
export default async (host, t) => {
  const header = { 'Content-Type': 'text/x-mine', 'X-Mine': 'a' }
  const seen = await t.echo(host, { method: 'POST', data: 'x', header })
  t.same([t.header(seen, 'content-type'), t.header(seen, 'x-mine')], ['text/x-mine', 'a'])
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/echo?key=download'), header }))
  const [download] = await t.seen(host, 'download')
  t.same([t.header(download, 'content-type'), t.header(download, 'x-mine')], ['text/x-mine', 'a'])
}
