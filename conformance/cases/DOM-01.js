/* {"rules": ["DOM-01", "DOM-02"], "config": {"domains": {
  "requestdomain": ["https://api.practice.test"], "uploaddomain": ["https://files.practice.test"],
  "downloaddomain": ["https://raw.practice.test"], "wsrequestdomain": ["wss://ws.practice.test"]}}} */
// Each function has its own list, and no other helps.
export default async (host, t) => {
  const own = { request: 'api', uploadFile: 'files', downloadFile: 'raw', connectSocket: 'ws' }
  const call = (name, there) => {
    const scheme = name === 'connectSocket' ? 'wss' : 'https'
    return t.call(host, name, { url: `${scheme}://${there}.practice.test/ok?key=${name}-${there}` })
  }
  for (const name of Object.keys(own)) {
    for (const there of ['api', 'files', 'raw', 'ws', 'other']) {
      if (there === own[name]) await t.ok(call(name, there))
      else await t.refused(host, call(name, there), `${name}:fail url not in domain list`, 600002)
    }
  }
  await host.idle()
  t.same((await host.server('/connections?host=other.practice.test')).connections, [], 'no connection is made')
  t.same((await t.seen(host, 'request-files')).length, 0)
}
