/* {"rules": ["NET-04"], "config": {"limits": {"calls": 3}}} */
// Without a network what runs fails, and what begins; so do sockets.
export default async (host, t) => {
  const call = (name, path) => [name, t.call(host, name, { url: t.url(path) })]
  const names = ['request', 'uploadFile', 'downloadFile']
  const disconnected = async calls => {
    for (const [name, end] of calls) {
      await t.refused(host, end, `${name}:fail errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED`, 600001)
    }
  }
  const unopened = { errCode: 1004, errMsg: 'open fail: _code:2,_msg:Underlying Transport Error' }
  const running = names.map(name => call(name, '/silent?key=running'))
  await t.eventually(host, async () => (await t.seen(host, 'running')).length === 3, 'three')
  if (t.since(host, '1.4.0')) running.push(call('request', '/echo?key=queued'))
  const open = await t.open(host, { url: t.ws('/echo?key=open') })
  await host.setNetworkType('none')
  await disconnected(running)
  t.same([await open.next('close'), open.names()], [{ code: 1006, reason: 'abnormal closure' }, ['success', 'open', 'close']])
  await t.eventually(host, async () => (await t.seen(host, 'open'))[0].outcome === 'cut', 'that it was cut')
  await disconnected(names.map(name => call(name, '/echo?key=new')))
  const socket = t.socket(host, { url: t.ws('/echo?key=new') })
  t.same([await socket.next('error'), socket.names()], [unopened, ['success', 'error']])
  t.same([...await t.seen(host, 'queued'), ...await t.seen(host, 'new')], [])
  await host.setNetworkType('wifi')
  await t.echo(host)
  const connecting = t.socket(host, { url: t.ws('/silent?key=connecting') })
  await t.arrived(host, 'connecting')
  await host.setNetworkType('none')
  t.same([await connecting.next('error'), connecting.names()], [unopened, ['success', 'error']])
}
