/* {"rules": ["NET-03", "LIB-03"], "config": {"libVersion": "2.9.2"}} */
// Before 2.9.3 listeners stay.
export default async (host, t) => {
  t.same([typeof host.wx.onNetworkStatusChange, 'offNetworkStatusChange' in host.wx], ['function', false])
}
