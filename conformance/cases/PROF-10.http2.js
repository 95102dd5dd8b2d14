/* {"rules": ["PROF-10"], "since": "2.10.4", "config": {"platform": "android"}} */
// Over HTTP/2 each call counts the frames of its own stream: packed heads, and nobody else's body.
export default async (host, t) => {
  const ask = (path, more) => t.outcome(host.wx.request, { url: t.url(path), enableHttp2: true, header: { 'x-long': 'y'.repeat(500) }, ...more })
  const first = (await t.ok(ask('/echo'))).profile
  const ends = [ask('/bytes/30000'), ask('/empty'), ask('/sink', { method: 'POST', data: 'x'.repeat(9000) })]
  const [bytes, empty, sink] = (await Promise.all(ends.map(end => t.ok(end)))).map(({ profile }) => profile)
  for (const profile of [first, bytes, empty, sink]) t.same(profile.protocol, 'h2')
  t.true(first.sendBytesCount > 300, 'the first head is told in full')
  t.true(empty.sendBytesCount < first.sendBytesCount, 'the next one in short')
  t.true(bytes.receivedBytedCount > 30000 && bytes.receivedBytedCount < 30600, 'its own body')
  t.true(empty.receivedBytedCount < 300, 'no body')
  t.true(sink.sendBytesCount > 9000 && sink.sendBytesCount < 9400, 'what it sent')
}
