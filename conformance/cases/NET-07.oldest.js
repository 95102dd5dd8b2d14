/* {"rules": ["NET-07", "LIB-05"], "config": {"libVersion": "2.22.0"}} */
// hasSystemProxy, too.
export default async (host, t) => {
  t.same(await t.ok(t.outcome(host.wx.getNetworkType)), { networkType: 'wifi', errMsg: 'getNetworkType:ok' })
}
