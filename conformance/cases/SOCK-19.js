/* {"rules": ["SOCK-19"]} */
// A code that is no Number counts as 1000, by the global function too.
export default async (host, t) => {
  for (const code of ['3000', null]) {
    const open = await t.open(host, { url: t.ws('/echo') })
    await t.ok(t.outcome(host.wx.closeSocket, { code }))
    t.same(await open.next('close'), { code: 1000, reason: 'normal closure' })
  }
}
