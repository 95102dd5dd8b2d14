/* {"rules": ["BG-06", "BG-08"]} */
// An open socket lives for 5 s, then it is closed; its server hears why.
export default async (host, t) => {
  const open = await t.open(host, { url: t.ws('/echo?key=open') })
  await host.hide()
  open.task.send({ data: 'still here' })
  t.same((await open.next('message')).data, 'still here')
  await host.advance(4000)
  t.same(open.all('close'), [])
  await host.advance(1000)
  t.same(open.all('close'), [{ code: 1000, reason: 'interrupted' }])
  t.same(open.names(), ['success', 'open', 'message', 'close'])
  await t.eventually(host, async () => (await t.seen(host, 'open'))[0].close, 'a close frame')
  t.same((await t.seen(host, 'open'))[0].close, { code: 1000, reason: 'interrupted' })
}
