/* {"rules": ["DOM-05", "DOM-08", "DOM-09", "DOM-10"], "config": {"domains": {"requestdomain": ["http://api.practice.test", "https://127.0.0.1", "https://localhost", "https://api.weixin.qq.com", "https://api.practice.test"]}}} */
// What no list can admit.
export default async (host, t) => {
  const urls = ['http://api.practice.test/echo', 'https://127.0.0.1/', 'https://localhost/', 'https://a.localhost/',
    'https://2130706433/', 'https://[::1]/', 'https://api.weixin.qq.com/']
  for (const url of urls) t.same((await t.fail(host, { url })).errMsg, 'request:fail url not in domain list', url)
}
