/* {"rules": ["PROF-10"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// Address, port and bytes are those of the real connection.
export default async (host, t) => {
  const ask = async (url, more) => (await t.ok(t.outcome(host.wx.request, { url, ...t.http1, ...more }))).profile
  const small = await ask(t.url('/echo'))
  t.same(small.peerIP, '127.0.0.1')
  t.true(small.port > 0 && small.port !== 443, 'the port that was connected to, not that of the url')
  const [call] = host.calls()
  t.same([call.wire.sent, call.wire.received], [small.sendBytesCount, small.receivedBytedCount])
  t.same(call.peer, `${small.peerIP}:${small.port}`)
  const large = await ask(t.url('/sink'), { method: 'POST', data: 'x'.repeat(5000) })
  t.true(large.sendBytesCount > 5000 && large.sendBytesCount < 6000, 'head and body were sent')
  const bytes = await ask(t.url('/bytes/40000'))
  t.true(bytes.receivedBytedCount > 40000 && bytes.receivedBytedCount < 41000, 'head and body were received')
}
