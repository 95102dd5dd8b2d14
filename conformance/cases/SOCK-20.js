/* {"rules": ["SOCK-20", "SOCK-21"], "since": "1.7.0"} */
// Codes and reasons that are refused leave the socket open.
export default async (host, t) => {
  const { task, next } = await t.open(host, { url: t.ws('/echo') })
  const refused = async (options, detail) => {
    await t.refused(host, t.outcome(task.close.bind(task), options), `SocketTask.close:fail ${detail}`, 1001)
    t.same(task.readyState, 1)
  }
  for (const code of [0, 999, 1001, 2999, 5000, 3000.5, -1, NaN, Infinity]) await refused({ code }, 'invalid code')
  const reason = '中'.repeat(41)
  await refused({ reason: `${reason}x` }, 'reason exceeds 123 bytes')
  task.close({ code: 3000, reason })
  t.same(await next('close'), { code: 3000, reason })
}
