/* {"rules": ["NET-05"], "platforms": ["ios"], "config": {"limits": {"calls": 3}}} */
// On iOS a change of network fails all calls that run; nothing is repeated, and what waits starts later.
export default async (host, t) => {
  const call = (name, path) => t.call(host, name, { url: t.url(path) })
  const names = ['request', 'uploadFile', 'downloadFile']
  const running = names.map(name => call(name, '/silent?key=running'))
  await t.eventually(host, async () => (await t.seen(host, 'running')).length === 3, 'three')
  const queued = t.since(host, '1.4.0') ? call('request', '/echo') : undefined
  const { task, next, names: heard } = await t.open(host, { url: t.ws('/echo') })
  await host.setNetworkType('4g')
  for (const name of names) {
    const errMsg = `${name}:fail errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task`
    await t.refused(host, running[names.indexOf(name)], errMsg, 600001)
  }
  if (queued) await t.ok(queued)
  t.same((await t.seen(host, 'running')).length, 3, 'requests')
  t.same(heard(), ['success', 'open'], 'sockets stay')
  task.close({})
  await next('close')
  const none = call('request', '/hold/gate')
  await host.setNetworkType('4g')
  await host.setWeakNet(true)
  await host.server('/release/gate')
  await t.ok(none)
}
