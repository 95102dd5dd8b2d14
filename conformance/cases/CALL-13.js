/* {"rules": ["CALL-13"], "config": {"libVersion": "2.10.1"}} */
// Before 2.10.2 there are no promises.
export default async (host, t) => {
  t.same(host.wx.closeSocket(), undefined)
  t.same(host.wx.sendSocketMessage({ data: 'x' }), undefined)
}
