/* {"rules": ["LIB-12"]} */
// Options that mean nothing are ignored.
export default async (host, t) => {
  const { next, task } = t.socket(host, { url: t.ws('/echo'), data: { x: 1 }, method: 'POST', flavour: 'odd' })
  await next('open')
  task.close()
  await next('close')
}
