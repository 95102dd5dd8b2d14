/* {"rules": ["SOCK-33", "SOCK-14"], "since": "2.8.0"} */
// Compression is offered when it is asked for.
export default async (host, t) => {
  const offered = async options => {
    const { next, task } = t.socket(host, { url: t.ws('/head'), ...options })
    const { data } = await next('message')
    task.close()
    await next('close')
    return /sec-websocket-extensions: permessage-deflate/i.test(data)
  }
  t.same([await offered({}), await offered({ perMessageDeflate: true })], [false, true])
  const { task, next } = await t.open(host, { url: t.ws('/echo'), perMessageDeflate: true })
  for (const data of ['x'.repeat(5000), '', 'é']) task.send({ data })
  await next('message', 3)
  task.close()
  await next('close')
}
