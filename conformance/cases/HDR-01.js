/* {"rules": ["HDR-01", "HDR-14"]} */
// Headers reach the server in their own spelling, of all functions; two spellings are both sent. (HTTP/2 has one.)
export default async (host, t) => {
  const { wx } = host
  const header = { 'X-MiXed': 'a', 'x-mixed': 'b', 'CONTENT-Type': 'x/y' }
  const mine = ({ headers }) => headers.filter(([name]) => /^(x-|content-type)/i.test(name))
  const wanted = [['X-MiXed', 'a'], ['x-mixed', 'b'], ['content-type', 'x/y']]
  t.same(mine(await t.echo(host, { header, ...t.http1 })), wanted)
  await t.ok(t.outcome(wx.downloadFile, { url: t.url('/echo?key=down'), header }))
  t.same(mine((await t.seen(host, 'down'))[0]), wanted)
  await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload?key=up'), header, filePath: 'files/hello.txt', name: 'file' }))
  t.same(mine((await t.seen(host, 'up'))[0]).slice(0, 2), wanted.slice(0, 2))
}
