/* {"rules": ["ERR-15", "REQ-24"], "config": {"proxy": "http://proxy.practice.test:3128"}} */
// A proxy that refuses a tunnel.
export default async (host, t) => {
  const { wx } = host
  const detail = 'errcode:-130 cronet_error_code:-130 error_msg:net::ERR_PROXY_CONNECTION_FAILED'
  const file = { filePath: 'files/hello.txt', name: 'file' }
  for (const proxyStatus of [403, 407, 502]) {
    await host.server('/misbehave', { proxyStatus })
    for (const [name, options] of [['request', {}], ['downloadFile', {}], ['uploadFile', file]]) {
      await t.refused(host, t.outcome(wx[name], { ...options, url: t.url('/echo?key=never') }), `${name}:fail ${detail}`, 600001)
    }
  }
  const { names, next } = t.socket(host, { url: t.ws('/echo') })
  t.same(await next('error'), { errCode: 1004, errMsg: 'open fail: _code:2,_msg:Underlying Transport Error' })
  t.same(names(), ['success', 'error'])
  t.same(await t.seen(host, 'never'), [])
}
