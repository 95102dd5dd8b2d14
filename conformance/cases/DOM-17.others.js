/* {"rules": ["DOM-17", "DOM-08"], "config": {"interfaces": ["192.168.7.7/24", "192.168.7.8/24", "203.0.113.7/24", "127.0.0.1/8"]}} */
// Nobody else is a neighbour: the device itself by any of its addresses, other subnets, addresses that are not private, the machine.
export default async (host, t) => {
  for (const there of ['192.168.7.7', '192.168.7.8', '192.168.8.9', '10.0.0.9', '203.0.113.9', '127.0.0.2', '[fe80::1]']) {
    await t.refused(host, t.outcome(host.wx.request, { url: `http://${there}/` }), 'request:fail url not in domain list', 600002)
  }
}
