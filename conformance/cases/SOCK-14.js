/* {"rules": ["SOCK-14", "SOCK-15"], "since": "1.7.0"} */
// Texts and bytes, there and back in order.
export default async (host, t) => {
  const { task, next, all } = await t.open(host, { url: t.ws('/fragments') })
  const bytes = new Uint8Array([0, 1, 128, 255]).buffer
  for (const data of ['é中', bytes, '']) t.same((await t.ok(t.outcome(task.send.bind(task), { data }))).errMsg, 'SocketTask.send:ok')
  await next('message', 3)
  t.same(all('message'), [{ data: 'é中' }, { data: bytes }, { data: '' }])
  task.close()
  await next('close')
}
