/* {"rules": ["SOCK-22", "CALL-26"], "since": "1.7.0"} */
// A socket that is given up while it connects.
export default async (host, t) => {
  const { task, names, next } = t.socket(host, { url: t.ws('/silent') })
  task.close({ code: 4000, reason: 'never mind' })
  t.same(await next('close'), { code: 4000, reason: 'never mind' })
  await host.idle()
  t.same(names(), ['success', 'close'])
}
