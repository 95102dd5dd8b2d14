/* {"rules": ["BG-06", "BG-07", "BG-08"], "since": "1.7.0"} */
// Sockets live for 5 s, then end.
export default async (host, t) => {
  const open = await t.open(host, { url: t.ws('/echo') })
  const connecting = t.socket(host, { url: t.ws('/silent') })
  await host.hide()
  open.task.send({ data: 'still here' })
  t.same((await open.next('message')).data, 'still here')
  await host.advance(5000)
  t.same(open.all('close'), [{ code: 1000, reason: 'interrupted' }])
  t.same([connecting.all('error')[0].errMsg, connecting.all('close')], ['interrupted', []])
}
