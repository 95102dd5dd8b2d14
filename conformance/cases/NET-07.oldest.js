/* {"rules": ["NET-07", "LIB-05"], "before": "2.22.1"} */
// hasSystemProxy, too.
export default async (host, t) => {
  t.same(await t.ok(t.outcome(host.wx.getNetworkType)), { networkType: 'wifi', errMsg: 'getNetworkType:ok' })
}
