/* {"rules": ["SOCK-26", "SOCK-27", "SOCK-28", "SOCK-29", "SOCK-12"]} */
// A connection that never opens: onError alone.
export default async (host, t) => {
  const failed = async (url, n, text) => {
    const { names, next } = t.socket(host, { url })
    t.same(await next('error'), { errCode: 1004, errMsg: `open fail: _code:${n},_msg:${text}` }, url)
    await host.idle()
    t.same(names(), ['success', 'error'])
  }
  await failed(t.ws('/refuse?status=503'), 20, 'Invalid HTTP status.')
  await failed(t.ws('/refuse?status=302&location=/echo'), 20, 'Invalid HTTP status.')
  await failed('wss://raw.practice.test/ws-bad-accept', 20, 'Invalid HTTP status.')
  await failed('wss://refused.practice.test/', 2, 'Underlying Transport Error')
  await failed('wss://nowhere.practice.test/', 2, 'Underlying Transport Error')
  await failed('wss://expired.practice.test/', 8, 'TLS handshake failed')
}
