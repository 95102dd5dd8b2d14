/* {"rules": ["DBG-07"], "config": {"urlCheck": false, "debug": true, "proxy": "http://proxy.practice.test:3128"}} */
// Where domains are not checked, everything is reached that a list could not admit. The proxy sees what goes out.
export default async (host, t) => {
  const request = url => t.outcome(host.wx.request, { url })
  for (const url of ['http://plain.practice.test/echo', 'http://192.168.7.9/echo', 'https://api.practice.test:8443/echo']) await t.ok(request(url))
  for (const url of ['http://localhost/', 'http://127.0.0.1:81/']) t.same((await t.ok(request(url))).statusCode, 502, `${url} is asked of the proxy`)
  const platform = await t.failed(request('https://api.weixin.qq.com/cgi-bin/token'))
  t.true(platform.errMsg.includes('ERR_PROXY_CONNECTION_FAILED'), 'the proxy does not know it')
  const { requests } = await host.server('/proxied')
  t.same(requests.map(({ target }) => target), ['http://plain.practice.test/echo', 'http://192.168.7.9/echo',
    'api.practice.test:8443', 'http://localhost/', 'http://127.0.0.1:81/', 'api.weixin.qq.com:443'])
}
