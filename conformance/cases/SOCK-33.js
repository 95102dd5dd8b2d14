/* {"rules": ["SOCK-33", "SOCK-14"], "since": "2.8.0"} */
// Compression is offered when it is asked for, by true alone; messages are the same with it.
export default async (host, t) => {
  const offered = async options => {
    const { next, task } = t.socket(host, { url: t.ws('/head'), ...options })
    const { data } = await next('message')
    task.close()
    await next('close')
    return /sec-websocket-extensions: permessage-deflate/i.test(data)
  }
  const asked = [undefined, false, 1, true].map(perMessageDeflate => ({ perMessageDeflate }))
  t.same([await offered(asked[0]), await offered(asked[1]), await offered(asked[2]), await offered(asked[3])], [false, false, false, true])
  const { task, next, all } = await t.open(host, { url: t.ws('/echo'), perMessageDeflate: true })
  const messages = ['x'.repeat(5000), '', 'é', new Uint8Array(5000).buffer]
  for (const data of messages) task.send({ data })
  await next('message', messages.length)
  t.same(all('message'), messages.map(data => ({ data })))
  task.close()
  await next('close')
}
