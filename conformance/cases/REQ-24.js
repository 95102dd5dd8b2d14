/* {"rules": ["REQ-24"], "config": {"proxy": "http://me:secret@proxy.practice.test:3128"}} */
// What goes to https and wss goes by tunnels of the proxy that is configured.
export default async (host, t) => {
  const { wx } = host
  const url = t.url('/echo')
  await t.data(host, { url, ...t.http1 })
  await t.data(host, { url, ...t.http1 })
  await t.ok(t.outcome(wx.downloadFile, { url: 'https://files.practice.test/echo' }))
  const { task, next } = t.socket(host, { url: t.ws('/echo') })
  await next('open')
  task.close()
  await next('close')
  const { requests } = await host.server('/proxied')
  t.same(requests.map(({ method, target }) => `${method} ${target}`),
    ['CONNECT api.practice.test:443', 'CONNECT files.practice.test:443', 'CONNECT ws.practice.test:443'])
  for (const { head } of requests) t.true(head.includes('Proxy-Authorization: Basic bWU6c2VjcmV0\r\n'), head)
  t.same((await host.server('/requests')).requests.filter(({ head }) => /proxy-/i.test(head)), [], 'what the servers see of it')
}
