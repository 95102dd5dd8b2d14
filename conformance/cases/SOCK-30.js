/* {"rules": ["SOCK-30", "TIME-01", "TIME-08"]} */
// No open within the time.
export default async (host, t) => {
  const { all, names } = t.socket(host, { url: t.ws('/silent') })
  await host.advance(59999)
  t.same(all('error'), [])
  await host.advance(1)
  t.same(all('error'), [{ errCode: 1004, errMsg: 'open fail: _code:9,_msg:Timer Expired' }])
  t.same(names(), ['success', 'error'])
  const cut = t.socket(host, { url: t.ws('/silent?key=slow') })
  await t.arrived(host, 'slow')
  await host.advance(60000)
  t.same(cut.all('error').length, 1)
  await t.eventually(host, async () => (await t.seen(host, 'slow'))[0].outcome === 'cut', 'that it was cut')
  const open = await t.open(host, { url: t.ws('/echo') })
  await host.advance(120000)
  t.same(open.names(), ['success', 'open'], 'the time ends at open')
  open.task.close({})
  await open.next('close')
}
