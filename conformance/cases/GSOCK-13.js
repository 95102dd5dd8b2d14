/* {"rules": ["GSOCK-13"], "since": "1.4.0"} */
// closeSocket takes a code and a reason; the server sees them.
export default async (host, t) => {
  const open = await t.open(host, { url: t.ws('/echo?key=close') })
  await t.ok(t.outcome(host.wx.closeSocket, { code: 3000, reason: 'bye' }))
  t.same(await open.next('close'), { code: 3000, reason: 'bye' })
  await t.eventually(host, async () => (await t.seen(host, 'close'))[0].outcome === 'complete', 'the close')
  t.same((await t.seen(host, 'close'))[0].close, { code: 3000, reason: 'bye' })
}
