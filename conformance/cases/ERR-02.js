/* {"rules": ["ERR-02"]} */
// One wording on all platforms.
export default async (host, t) => {
  const told = async (name, options) => (await t.failed(t.outcome(host.wx[name], options))).errMsg
  const file = { filePath: 'files/hello.txt', name: 'file' }
  const [elsewhere, scheme, secured] = ['https://other.practice.test/', 'ftp://api.practice.test/', 'https://untrusted.practice.test/']
  for (const [name, options] of [['request', {}], ['uploadFile', file], ['downloadFile', {}]]) {
    t.same(await told(name, { ...options, url: '' }), `${name}:fail invalid url ""`)
    t.same(await told(name, { ...options, url: scheme }), `${name}:fail url scheme is invalid`)
    t.same(await told(name, { ...options, url: elsewhere }), `${name}:fail url not in domain list`)
    const net = 'errcode:-202 cronet_error_code:-202 error_msg:net::ERR_CERT_AUTHORITY_INVALID'
    t.same(await told(name, { ...options, url: secured }), `${name}:fail ${net}`)
  }
  t.same(await told('connectSocket', { url: 'wss://other.practice.test/' }), 'connectSocket:fail url not in domain list')
  t.same(await told('sendSocketMessage', { data: 'x' }), 'sendSocketMessage:fail WebSocket is not connected')
}
