/* {"rules": ["HDR-12"]} */
// A download has none of its own.
export default async (host, t) => {
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/echo?key=plain') }))
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/echo?key=typed'), header: { 'Content-Type': 'a/b' } }))
  const type = async key => t.header((await t.seen(host, key))[0], 'content-type')
  t.same([await type('plain'), await type('typed')], ['', 'a/b'])
}
