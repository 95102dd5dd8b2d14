/* {"rules": ["SOCK-14", "SOCK-15"], "since": "1.7.0"} */
// Texts and bytes, there and back in order, in fragments or whole.
export default async (host, t) => {
  const bytes = new Uint8Array([0, 1, 128, 255]).buffer
  const messages = ['é中', bytes, '', new ArrayBuffer(0), 'last']
  for (const path of ['/fragments', '/echo']) {
    const { task, next, all } = await t.open(host, { url: t.ws(path) })
    const sends = messages.map(data => t.outcome(task.send.bind(task), { data }))
    for (const send of sends) t.same(await t.ok(send), { errMsg: 'SocketTask.send:ok' })
    await next('message', messages.length)
    t.same(all('message'), messages.map(data => ({ data })), path)
    task.close()
    await next('close')
  }
}
