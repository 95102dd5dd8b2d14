/* {"rules": ["DOM-17"], "since": "2.4.0", "config": {"interfaces": ["10.0.0.7/8", "192.168.7.7/24"]}} */
// A neighbour in the local network needs no list entry, over http, https, ws and wss; TLS is checked.
export default async (host, t) => {
  for (const scheme of ['http', 'https']) {
    t.same((await t.echo(host, { url: `${scheme}://192.168.7.9/echo` })).method, 'GET')
    await t.ok(t.call(host, 'downloadFile', { url: `${scheme}://192.168.7.9/echo` }))
    await t.ok(t.call(host, 'uploadFile', { url: `${scheme}://192.168.7.9/upload` }))
  }
  for (const scheme of ['ws', 'wss']) {
    const { task, next } = await t.open(host, { url: `${scheme}://192.168.7.9/echo` })
    task.close()
    await next('close')
  }
  const near = 'a neighbour in the local network (DOM-17)'
  t.same(host.calls().map(({ verdict }) => verdict.admitted), Array(8).fill(near))
  t.true((await t.fail(host, { url: 'https://192.168.7.10/' })).errMsg.includes('net::ERR_CERT_COMMON_NAME_INVALID'), 'another neighbour')
  t.same((await t.socket(host, { url: 'wss://192.168.7.10/' }).next('error')).errMsg, 'open fail: _code:8,_msg:TLS handshake failed')
}
