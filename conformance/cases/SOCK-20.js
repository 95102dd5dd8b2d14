/* {"rules": ["SOCK-20", "SOCK-21"], "since": "2.24.0"} */
// Codes and reasons that are refused leave the socket open.
export default async (host, t) => {
  const { task, next } = await t.open(host, { url: t.ws('/echo') })
  const refused = async options => {
    const { errMsg, errno } = await t.failed(t.outcome(task.close.bind(task), options))
    t.same([errno, task.readyState], [1001, 1])
    return errMsg
  }
  for (const code of [999, 1001, 2999, 5000, 3000.5]) t.same(await refused({ code }), 'SocketTask.close:fail invalid code')
  const reason = '中'.repeat(41)
  t.same(await refused({ reason: `${reason}x` }), 'SocketTask.close:fail reason exceeds 123 bytes')
  task.close({ code: 3000, reason })
  t.same(await next('close'), { code: 3000, reason })
}
