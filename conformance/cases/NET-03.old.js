/* {"rules": ["NET-03", "LIB-03"], "since": "1.1.0", "before": "2.9.3"} */
// Before 2.9.3 listeners stay.
export default async (host, t) => {
  t.same([typeof host.wx.onNetworkStatusChange, 'offNetworkStatusChange' in host.wx], ['function', false])
}
