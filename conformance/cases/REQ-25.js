/* {"rules": ["REQ-25"]} */
// Spaces and letters outside ASCII are encoded as UTF-8, escapes are left alone.
export default async (host, t) => {
  const seen = await t.echo(host, { url: t.url('/echo?q=中 文&e=%41%2f&bad=%zz%') })
  t.same(seen.url, '/echo?q=%E4%B8%AD%20%E6%96%87&e=%41%2f&bad=%zz%')
  await t.ok(t.outcome(host.wx.request, { url: t.url('/none/😀 é?key=path#中') }))
  t.same((await t.seen(host, 'path'))[0].path, '/none/%F0%9F%98%80%20%C3%A9?key=path')
  const half = await t.echo(host, { url: t.url('/echo?half=\ud800') })
  t.same(half.url, '/echo?half=%EF%BF%BD', 'half of a surrogate pair')
}
