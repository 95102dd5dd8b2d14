/* {"rules": ["LIB-11", "GSOCK-18"]} */
// What is out of scope is not there, and canIUse denies it.
export default async (host, t) => {
  const { wx } = host
  const names = ['createTCPSocket', 'createUDPSocket', 'startLocalServiceDiscovery', 'stopLocalServiceDiscovery', 'onLocalServiceFound',
    'createCacheManager', 'setBackgroundFetchToken', 'getBackgroundFetchData', 'onBackgroundFetchData', 'preloadAssets', 'cloud',
    'offSocketOpen', 'offSocketMessage', 'offSocketError', 'offSocketClose']
  for (const name of names) {
    t.same(wx[name], undefined, name)
    if (wx.canIUse) t.same(wx.canIUse(name), false, name)
  }
}
