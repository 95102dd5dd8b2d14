/* {"rules": ["DOM-17", "DOM-08"], "before": "2.4.0", "config": {"interfaces": ["192.168.7.7/24"]}} */
// Before 2.4.0 there are no neighbours.
export default async (host, t) => {
  for (const scheme of ['http', 'https']) {
    await t.refused(host, t.outcome(host.wx.request, { url: `${scheme}://192.168.7.9/echo` }), 'request:fail url not in domain list', 600002)
  }
}
