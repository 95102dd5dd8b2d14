/* {"rules": ["SOCK-25"]} */
// A connection that is lost.
export default async (host, t) => {
  const { task, names, next } = await t.open(host, { url: t.ws('/drop') })
  task.send({ data: 'x' })
  t.same(await next('close'), { code: 1006, reason: 'abnormal closure' })
  t.same(names(), ['success', 'open', 'close'])
}
