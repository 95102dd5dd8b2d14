/* {"rules": ["LIB-03"], "config": {"libVersion": "1.0.0"}} */
// At the beginning there is no canIUse.
export default async (host, t) => {
  for (const name of ['canIUse', 'onNetworkStatusChange', 'base64ToArrayBuffer', 'setEnableDebug']) t.true(!(name in host.wx), name)
  t.same(typeof host.wx.getSystemInfoSync, 'function')
}
