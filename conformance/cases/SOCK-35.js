/* {"rules": ["SOCK-35"]} */
// Pings are answered and not shown.
export default async (host, t) => {
  const { next, names, task } = t.socket(host, { url: t.ws('/ping') })
  t.same((await next('message')).data, 'practice')
  t.same(names(), ['success', 'open', 'message'])
  task.close()
  await next('close')
}
