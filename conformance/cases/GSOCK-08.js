/* {"rules": ["GSOCK-08"], "since": "1.7.0"} */
// Whatever happens to a socket that is not bound, no global listener hears of it.
export default async (host, t) => {
  const { wx } = host
  const bound = await t.open(host, { url: t.ws('/echo') })
  const heard = []
  for (const name of ['onSocketOpen', 'onSocketMessage', 'onSocketError', 'onSocketClose']) wx[name](() => heard.push(name))
  const closing = t.socket(host, { url: t.ws('/burst?n=1') })
  await closing.next('message')
  closing.task.close()
  await closing.next('close')
  for (const url of ['wss://refused.practice.test/', 'test.php', 'wss://raw.practice.test/ws-masked']) await t.socket(host, { url }).next('error')
  t.same(heard, [])
  bound.task.close()
  await bound.next('close')
  await host.idle()
  t.same(heard, ['onSocketClose'])
}
