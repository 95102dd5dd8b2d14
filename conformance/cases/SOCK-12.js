/* {"rules": ["SOCK-12"]} */
// A handshake that is answered wrongly fails, whatever is wrong with it.
export default async (host, t) => {
  const failed = async (url, protocols) => {
    const { names, next } = t.socket(host, { url, protocols })
    t.same(await next('error'), { errCode: 1004, errMsg: 'open fail: _code:20,_msg:Invalid HTTP status.' }, url)
    t.same(names(), ['success', 'error'], url)
  }
  for (const name of ['bad-accept', 'no-accept', 'no-upgrade', 'unasked-protocol', 'unasked-extension']) {
    await failed(t.raw(`/ws-${name}`).replace('https', 'wss'))
  }
  await failed(t.raw('/not-http').replace('https', 'wss'))
  await failed(t.ws('/protocol?choose=c'), ['a', 'b'])
}
