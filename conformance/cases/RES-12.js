/* {"rules": ["RES-12"]} */
// What cannot be converted is replaced, not refused.
export default async (host, t) => {
  const { data, errMsg } = await t.ok(t.outcome(host.wx.request, { url: t.url('/charset/gbk?declare=utf-8') }))
  t.same([errMsg, /^[^中文]*\ufffd[^中文]*$/.test(data)], ['request:ok', true])
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n'
  // `a`, a byte that neither UTF-8 nor GB18030 has, `b`.
  await host.server('/script', { name: 'odd', steps: [{ send: head }, { sendBase64: 'Yf9i' }] })
  t.same(await t.data(host, { url: t.raw('/odd') }), 'a\ufffdb')
}
