/* {"rules": ["NET-02"], "since": "1.1.0"} */
// Changes are told, and only changes.
export default async (host, t) => {
  const heard = []
  host.wx.onNetworkStatusChange(event => heard.push(event))
  for (const type of ['wifi', '4g', '4g', 'unknown', 'none', 'wifi']) await host.setNetworkType(type)
  t.same(heard, [
    { isConnected: true, networkType: '4g' }, { isConnected: true, networkType: 'unknown' },
    { isConnected: false, networkType: 'none' }, { isConnected: true, networkType: 'wifi' }
  ])
}
