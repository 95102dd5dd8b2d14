/* {"rules": ["LIB-12"]} */
// Options that mean nothing are ignored without a message.
export default async (host, t) => {
  for (const level of ['warn', 'error']) {
    const lines = await t.printed(host, level, async () => {
      const { next, task } = t.socket(host, { url: t.ws('/echo'), data: { x: 1 }, method: 'POST', flavour: 'odd' })
      await next('open')
      task.close()
      await next('close')
      await t.echo(host, { flavour: 'odd', enableFlying: true })
    })
    t.same(lines, [], level)
  }
}
