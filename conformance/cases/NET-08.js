/* {"rules": ["NET-08"], "since": "2.21.0"} */
// A weak network is told with its type, when it changes.
export default async (host, t) => {
  const heard = []
  const listener = event => heard.push(event)
  host.wx.onNetworkWeakChange(listener)
  await host.setWeakNet(false)
  await host.setWeakNet(true)
  await host.setWeakNet(true)
  await host.setNetworkType('4g')
  await host.setWeakNet(false)
  host.wx.offNetworkWeakChange(listener)
  await host.setWeakNet(true)
  t.same(heard, [{ weakNet: true, networkType: 'wifi' }, { weakNet: false, networkType: '4g' }])
}
