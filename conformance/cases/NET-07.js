/* {"rules": ["NET-07"], "since": "3.5.3"} */
// There is no proxy, and the network is weak when the host says so.
export default async (host, t) => {
  const type = () => t.ok(t.outcome(host.wx.getNetworkType))
  t.same(await type(), { networkType: 'wifi', hasSystemProxy: false, weakNet: false, errMsg: 'getNetworkType:ok' })
  await host.setWeakNet(true)
  t.same((await type()).weakNet, true)
}
