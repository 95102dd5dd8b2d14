/* {"rules": ["PROF-03"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// The open event of a task tells how its socket opened; that of the global functions does not.
export default async (host, t) => {
  const { wx } = host
  let global
  wx.onSocketOpen(event => { global = event })
  const { task, all } = t.socket(host, { url: t.ws('/hold/socket?key=socket') })
  await t.arrived(host, 'socket')
  await host.advance(2000)
  await host.server('/release/socket')
  await host.until(() => global)
  const [{ profile }] = all('open')
  const names = 'fetchStart domainLookUpStart domainLookUpEnd connectStart connectEnd rtt handshakeCost cost'.split(' ')
  t.same(Object.keys(profile).sort(), names.sort())
  const times = ['fetchStart', 'domainLookUpStart', 'domainLookUpEnd', 'connectStart', 'connectEnd'].map(name => profile[name])
  t.same([...times].sort((a, b) => a - b), times, 'the times in their order')
  t.same(profile.rtt, profile.connectEnd - profile.connectStart, 'rtt')
  t.true(profile.handshakeCost >= 2000 && profile.cost >= profile.handshakeCost, 'the handshake took two seconds')
  t.same('profile' in global, false)
  task.close({})
  await host.idle()
}
