/* {"rules": ["SOCK-30", "TIME-01", "TIME-08"]} */
// No open within the time.
export default async (host, t) => {
  const { all } = t.socket(host, { url: t.ws('/silent') })
  await host.advance(59999)
  t.same(all('error'), [])
  await host.advance(1)
  t.same(all('error'), [{ errCode: 1004, errMsg: 'open fail: _code:9,_msg:Timer Expired' }])
  const open = await t.open(host, { url: t.ws('/echo') })
  await host.advance(120000)
  t.same(open.names(), ['success', 'open'], 'the time ends at open')
  open.task.close({})
  await open.next('close')
}
