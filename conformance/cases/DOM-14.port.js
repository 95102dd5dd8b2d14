/* {"rules": ["DOM-14"], "config": {"domains": {"wsrequestdomain": ["wss://ws.practice.test:9443"]}}} */
// One with a port admits that port alone.
export default async (host, t) => {
  const { task, next } = await t.open(host, { url: 'wss://ws.practice.test:9443/echo' })
  task.close({})
  await next('close')
  for (const port of ['', ':443', ':9444']) {
    const end = t.outcome(host.wx.connectSocket, { url: `wss://ws.practice.test${port}/echo` })
    await t.refused(host, end, 'connectSocket:fail url not in domain list', 600002)
  }
}
