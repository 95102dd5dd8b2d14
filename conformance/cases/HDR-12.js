/* {"rules": ["HDR-12"]} */
// Downloads and sockets have no content type of their own.
export default async (host, t) => {
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/echo?key=plain') }))
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/echo?key=typed'), header: { 'Content-Type': 'a/b' } }))
  const type = async key => t.header((await t.seen(host, key))[0], 'content-type')
  t.same([await type('plain'), await type('typed')], ['', 'a/b'])
  for (const [header, wanted] of [[{}, null], [{ 'Content-Type': 'a/b' }, ['content-type: a/b']]]) {
    const { next, task } = t.socket(host, { url: t.ws('/head'), header })
    t.same((await next('message')).data.match(/^content-type:[^\r]*/gim), wanted)
    task.close()
    await next('close')
  }
}
