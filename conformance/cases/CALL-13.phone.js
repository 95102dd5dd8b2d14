/* {"rules": ["CALL-13"], "config": {"libVersion": "2.10.1"}} */
// Before 2.10.2 getNetworkType gives no promise.
export default async (host, t) => {
  t.same(host.wx.getNetworkType(), undefined)
  t.same((await t.ok(t.outcome(host.wx.getNetworkType))).networkType, 'wifi')
}
