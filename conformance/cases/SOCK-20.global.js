/* {"rules": ["SOCK-20", "SOCK-21"], "since": "1.4.0"} */
// The same by the global function.
export default async (host, t) => {
  const { wx } = host
  const open = await t.open(host, { url: t.ws('/echo') })
  const refused = (options, detail) => t.refused(host, t.outcome(wx.closeSocket, options), `closeSocket:fail ${detail}`, 1001)
  for (const code of [0, 999, 1001, 2999, 5000, 3000.5, -1, NaN, Infinity]) await refused({ code }, 'invalid code')
  const reason = '中'.repeat(41)
  await refused({ reason: `${reason}x` }, 'reason exceeds 123 bytes')
  await t.ok(t.outcome(wx.closeSocket, { code: '3000', reason }))
  t.same(await open.next('close'), { code: 1000, reason })
}
