/* {"rules": ["SOCK-26", "SOCK-27", "SOCK-28", "SOCK-29"]} */
// A connection that never opens: onError alone.
export default async (host, t) => {
  const failed = async (url, n, text) => {
    const { names, next } = t.socket(host, { url })
    t.same(await next('error'), { errCode: 1004, errMsg: `open fail: _code:${n},_msg:${text}` }, url)
    await host.idle()
    t.same(names(), ['success', 'error'])
  }
  for (const status of [200, 302, 401, 404, 503]) {
    await failed(t.ws(`/refuse?status=${status}&location=/echo?key=there`), 20, 'Invalid HTTP status.')
  }
  await failed('wss://raw.practice.test/ws-200', 20, 'Invalid HTTP status.')
  t.same(await t.seen(host, 'there'), [], 'a redirect is not followed')
  for (const host of ['refused', 'nowhere', 'unreachable']) await failed(`wss://${host}.practice.test/`, 2, 'Underlying Transport Error')
  for (const reset of ['reset-empty', 'reset-in-head', 'closed-empty']) {
    await failed(`wss://raw.practice.test/${reset}`, 2, 'Underlying Transport Error')
  }
  for (const host of ['expired', 'untrusted', 'wrong-name', 'not-tls', 'old-tls']) {
    await failed(`wss://${host}.practice.test/`, 8, 'TLS handshake failed')
  }
}
