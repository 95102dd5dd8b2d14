/* {"rules": ["SOCK-29"], "since": "1.7.0"} */
// Whatever is wrong with TLS or the certificate, a socket hears one text.
export default async (host, t) => {
  for (const name of ['expired', 'wrong-name', 'untrusted', 'self-signed', 'old-tls', 'not-tls']) {
    const { next, names } = t.socket(host, { url: `wss://${name}.practice.test/echo?key=socket` })
    const { errMsg, errCode } = await next('error')
    t.same([errCode, errMsg], [1004, 'open fail: _code:8,_msg:TLS handshake failed'], name)
    t.same(names(), ['success', 'error'], `events of ${name}`)
  }
  t.same(await t.seen(host, 'socket'), [], 'handshakes')
}
