/* {"rules": ["SOCK-25"]} */
// A connection that is lost without a close frame, in whatever way.
export default async (host, t) => {
  const lost = async ({ names, next }) => {
    t.same(await next('close'), { code: 1006, reason: 'abnormal closure' })
    t.same(names().filter(name => name !== 'message'), ['success', 'open', 'close'])
  }
  const socket = await t.open(host, { url: t.ws('/drop') })
  socket.task.send({ data: 'x' })
  await lost(socket)
  for (const name of ['closed', 'cut', 'reset', 'cut-in-frame']) {
    await lost(t.socket(host, { url: `wss://raw.practice.test/ws-${name}` }))
  }
}
