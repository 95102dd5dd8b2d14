/* {"rules": ["NET-07", "REQ-24"], "since": "2.22.1", "config": {"proxy": "http://proxy.practice.test:3128"}} */
// getNetworkType tells of the proxy.
export default async (host, t) => {
  t.same((await t.ok(t.outcome(host.wx.getNetworkType))).hasSystemProxy, true)
}
