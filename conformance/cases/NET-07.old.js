/* {"rules": ["NET-07", "LIB-05"], "config": {"libVersion": "2.22.1"}} */
// weakNet came later.
export default async (host, t) => {
  t.same(await t.ok(t.outcome(host.wx.getNetworkType)), { networkType: 'wifi', hasSystemProxy: false, errMsg: 'getNetworkType:ok' })
}
