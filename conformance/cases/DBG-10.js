/* {"rules": ["DBG-10"], "config": {"urlCheck": false, "debug": true}} */
// A run that does not check says so at its start, in one line.
export default async (host, t) => {
  const phone = host.wx.getSystemInfoSync().platform !== 'devtools'
  const off = phone ? 'domain lists are not checked (debug)' : 'domain lists, TLS versions and certificates are not checked (urlCheck is false)'
  t.same(host.console(), [{ level: 'run', text: `${off}: switch it off before release (DBG-10)` }])
  await host.relaunch()
  t.same(host.console().length, 1, 'once')
}
