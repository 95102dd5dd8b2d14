/* {"rules": ["LIB-03", "LIB-06"], "config": {"libVersion": "2.2.1"}} */
// wx has exactly the functions that canIUse says it has.
export default async (host, t) => {
  const { wx } = host
  for (const name of ['onAppShow', 'offAppHide', 'getSystemInfo', 'setEnableDebug', 'canIUse', 'getNetworkType', 'onNetworkStatusChange']) {
    t.same([typeof wx[name], wx.canIUse(name)], ['function', true], name)
  }
  for (const name of ['getAccountInfoSync', 'offNetworkStatusChange', 'onNetworkWeakChange', 'getSystemInfoAsync', 'getWindowInfo', 'exitMiniProgram']) {
    t.same([name in wx, wx.canIUse(name)], [false, false], name)
  }
}
