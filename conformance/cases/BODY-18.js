/* {"rules": ["BODY-18"]} */
// HEAD and TRACE send no data, and warn.
export default async (host, t) => {
  for (const method of ['HEAD', 'TRACE']) {
    for (const data of [{ a: 1 }, 'x', t.bytes('x')]) {
      const lines = await t.printed(host, 'warn', () =>
        t.ok(t.outcome(host.wx.request, { url: t.url(`/echo?key=${method}`), method, data })))
      t.same(lines.length, 1, 'warnings')
      const seen = (await t.seen(host, method)).pop()
      t.same([seen.path, seen.bodyLength], [`/echo?key=${method}`, 0])
    }
  }
}
