/* {"rules": ["NET-07", "LIB-05"], "since": "2.22.1", "before": "3.5.3"} */
// weakNet came later.
export default async (host, t) => {
  t.same(await t.ok(t.outcome(host.wx.getNetworkType)), { networkType: 'wifi', hasSystemProxy: false, errMsg: 'getNetworkType:ok' })
}
