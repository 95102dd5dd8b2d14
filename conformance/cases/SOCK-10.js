/* {"rules": ["SOCK-10", "SOCK-11", "HDR-01", "HDR-02", "HDR-03"]} */
// What the handshake carries.
export default async (host, t) => {
  const handshake = async options => {
    const { next, task } = t.socket(host, { url: t.ws('/head'), ...options })
    const head = (await next('message')).data
    task.close({})
    await next('close')
    return head
  }
  const head = await handshake({ header: { 'X-Mine': 'a', referer: 'https://mine.test/' }, protocols: ['b', 'a'] })
  t.true(head.includes('X-Mine: a\r\n'), 'the header')
  t.same(/sec-websocket-protocol: b, ?a\r\n/i.test(head), t.since(host, '1.4.0'), 'the protocols')
  t.same(head.match(/referer: .*/gi).map(line => line.startsWith('Referer: https://servicewechat.com/')), [true])
  t.same(/origin:/i.test(head), false, 'an Origin')
  t.same(/content-type:/i.test(await handshake({})), false, 'a content-type of its own')
}
