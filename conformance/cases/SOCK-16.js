/* {"rules": ["SOCK-16", "SOCK-37"], "since": "1.7.0"} */
// Only texts and bytes can be sent.
export default async (host, t) => {
  const { task, next } = await t.open(host, { url: t.ws('/echo') })
  for (const [data, brand] of [[1, 'Number'], [{}, 'Object'], [undefined, 'Undefined'], [new Uint8Array(1), 'Uint8Array']]) {
    const errMsg = `SocketTask.send:fail parameter error: parameter.data should be String or ArrayBuffer instead of ${brand};`
    await t.refused(host, t.outcome(task.send.bind(task), { data }), errMsg, 1001)
  }
  t.same(task.send({ data: 'x' }), undefined)
  t.same((await next('message')).data, 'x')
  t.same(task.close(), undefined)
  await next('close')
}
