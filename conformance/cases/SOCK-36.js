/* {"rules": ["SOCK-36"], "config": {"limits": {"message": 1000}}} */
// A peer that breaks the protocol.
export default async (host, t) => {
  const violated = async url => {
    const { next, names } = t.socket(host, { url })
    const { code } = await next('close')
    t.same(names().filter(name => name !== 'message'), ['success', 'open', 'error', 'close'], url)
    return code
  }
  t.same(await violated(t.ws('/burst?n=1&size=1001')), 1009)
  t.same(await violated('wss://raw.practice.test/ws-masked'), 1002)
  t.same(await violated('wss://raw.practice.test/ws-bad-utf8'), 1007)
}
