/* {"rules": ["SOCK-36"], "config": {"limits": {"message": 1000}}} */
// A peer that breaks the protocol: an error, then the close; the peer is told why.
export default async (host, t) => {
  const violated = async url => {
    const { next, names } = t.socket(host, { url })
    const { code } = await next('close')
    t.same(names().filter(name => name !== 'message'), ['success', 'open', 'error', 'close'], url)
    return code
  }
  t.same(await violated(t.ws('/burst?n=1&size=1001&key=long')), 1009)
  await t.eventually(host, async () => (await t.seen(host, 'long'))[0].close, 'a close frame')
  t.same((await t.seen(host, 'long'))[0].close.code, 1009)
  for (const name of ['masked', 'reserved-bits', 'reserved-opcode', 'continuation', 'fragmented-ping', 'close-one-byte']) {
    t.same(await violated(`wss://raw.practice.test/ws-${name}`), 1002, name)
  }
  t.same(await violated('wss://raw.practice.test/ws-bad-utf8'), 1007)
  const { next, task } = t.socket(host, { url: t.ws('/burst?n=1&size=1000') })
  t.same((await next('message')).data.length, 1000, 'as much as may be')
  task.close({})
  await next('close')
}
