/* {"rules": ["SOCK-22", "SOCK-39", "CALL-26"], "since": "1.7.0"} */
// A socket that is given up while it connects.
export default async (host, t) => {
  const { task, names, next } = t.socket(host, { url: t.ws('/silent?key=given-up') })
  await t.arrived(host, 'given-up')
  t.same(await t.ok(t.outcome(task.close.bind(task), { code: 4000, reason: 'never mind' })), { errMsg: 'SocketTask.close:ok' })
  t.same(await next('close'), { code: 4000, reason: 'never mind' })
  await host.idle()
  t.same(names(), ['success', 'close'])
  await t.eventually(host, async () => (await t.seen(host, 'given-up'))[0].outcome === 'cut', 'that it was given up')
}
