/* {"rules": ["DOM-10"], "config": {"domains": {
  "requestdomain": ["https://api.weixin.qq.com", "https://api.weixin.qq.com:443", "https://api.practice.test"],
  "wsrequestdomain": ["wss://api.weixin.qq.com"]}}} */
// The platform's own server is reached by no list.
export default async (host, t) => {
  const call = (name, url) => t.refused(host, t.outcome(host.wx[name], { url }), `${name}:fail url not in domain list`, 600002)
  for (const there of ['api.weixin.qq.com', 'API.weixin.QQ.com', 'api.weixin.qq.com:443', 'api.weixin.qq.com.']) {
    await call('request', `https://${there}/cgi-bin/token`)
  }
  await call('connectSocket', 'wss://api.weixin.qq.com/')
  t.same(host.calls().every(({ verdict }) => verdict.rule === 'DOM-10'), true)
}
