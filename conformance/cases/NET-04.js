/* {"rules": ["NET-04"], "since": "2.24.0"} */
// Without a network.
export default async (host, t) => {
  const wanted = ['request:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', 600001]
  const running = t.outcome(host.wx.request, { url: t.url('/silent') })
  const open = await t.open(host, { url: t.ws('/echo') })
  await host.setNetworkType('none')
  for (const end of [running, t.outcome(host.wx.request, { url: t.url('/echo') })]) {
    const { errMsg, errno } = await t.failed(end)
    t.same([errMsg, errno], wanted)
  }
  t.same(await open.next('close'), { code: 1006, reason: 'abnormal closure' })
  const socket = t.socket(host, { url: t.ws('/echo') })
  t.same((await socket.next('error')).errMsg, 'open fail: _code:2,_msg:Underlying Transport Error')
  await host.setNetworkType('wifi')
  await t.echo(host)
}
