/* {"rules": ["SOCK-16", "SOCK-37", "CALL-07"], "since": "1.7.0"} */
// Only texts and bytes can be sent; neither send nor close ever returns a promise.
export default async (host, t) => {
  const { task, next } = await t.open(host, { url: t.ws('/echo') })
  const wrong = [[1, 'Number'], [{}, 'Object'], [null, 'Null'], [undefined, 'Undefined'], [['a'], 'Array'],
    [new Uint8Array(1), 'Uint8Array'], [new DataView(new ArrayBuffer(1)), 'DataView']]
  for (const [data, brand] of wrong) {
    const errMsg = `SocketTask.send:fail parameter error: parameter.data should be String or ArrayBuffer instead of ${brand};`
    const { sync } = await t.refused(host, t.outcome(task.send.bind(task), { data }), errMsg, 1001)
    t.true(sync, 'inside the call')
  }
  t.same(task.send({ data: 'x' }), undefined)
  t.same((await next('message')).data, 'x')
  t.same(task.close(), undefined)
  await next('close')
}
