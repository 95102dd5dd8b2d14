/* {"rules": ["GSOCK-14"], "before": "1.4.0"} */
// Before 1.4.0 closeSocket ignores code and reason.
export default async (host, t) => {
  for (const options of [{ code: 3000, reason: 'bye' }, { code: 999 }, { reason: '中'.repeat(42) }]) {
    const open = await t.open(host, { url: t.ws('/echo?key=close') })
    await t.ok(t.outcome(host.wx.closeSocket, options))
    t.same(await open.next('close'), { code: 1000, reason: 'normal closure' })
    await t.eventually(host, async () => (await t.seen(host, 'close')).pop().outcome === 'complete', 'the close')
    t.same((await t.seen(host, 'close')).pop().close, { code: 1000, reason: '' })
  }
}
