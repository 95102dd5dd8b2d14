/* {"rules": ["SOCK-32"], "since": "2.4.0"} */
// tcpNoDelay is taken; messages are the same with it and without it.
export default async (host, t) => {
  for (const tcpNoDelay of [true, false]) {
    const { task, next, all } = await t.open(host, { url: t.ws('/echo'), tcpNoDelay })
    for (const data of ['a', 'b', 'c']) task.send({ data })
    await next('message', 3)
    t.same(all('message').map(({ data }) => data), ['a', 'b', 'c'])
    task.close()
    await next('close')
  }
}
