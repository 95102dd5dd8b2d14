/* {"rules": ["GSOCK-07", "SOCK-38"], "since": "1.7.0"} */
// A call that is refused binds the oldest socket that is left, too; the error is then its task's alone.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  wx.onSocketError(() => heard.push('error'))
  const first = await t.open(host, { url: t.ws('/echo') })
  const second = await t.open(host, { url: t.ws('/echo') })
  first.task.close()
  await first.next('close')
  await t.failed(t.outcome(wx.sendSocketMessage, { data: 'x' }))
  await t.socket(host, { url: 'test.php' }).next('error')
  await t.ok(t.outcome(wx.sendSocketMessage, { data: 'bound' }))
  t.same((await second.next('message')).data, 'bound')
  t.same(heard, [])
  await host.close()
}
