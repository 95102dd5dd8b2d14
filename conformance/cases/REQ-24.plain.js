/* {"rules": ["REQ-24"], "platforms": ["devtools"], "config": {"platform": "devtools", "urlCheck": false, "proxy": "http://proxy.practice.test:3128"}} */
// What goes to http is forwarded by the proxy, and ws goes by a tunnel too.
export default async (host, t) => {
  const seen = await t.data(host, { url: 'http://plain.practice.test/echo?a=1#top' })
  t.same([seen.url, t.header(seen, 'host')], ['/echo?a=1', 'plain.practice.test'])
  const { next, task } = t.socket(host, { url: 'ws://ws.practice.test/echo' })
  await next('open')
  task.close()
  await next('close')
  const { requests } = await host.server('/proxied')
  t.same(requests.map(({ method, target }) => `${method} ${target}`),
    ['GET http://plain.practice.test/echo?a=1', 'CONNECT ws.practice.test:80'])
}
