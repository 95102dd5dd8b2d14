/* {"rules": ["PROF-10"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// To the byte, over HTTP/1.1: a script whose answer is known.
export default async (host, t) => {
  const { profile, header, data } = await t.ok(t.outcome(host.wx.request, { url: t.raw('/ok'), ...t.http1 }))
  const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}\r\n`)
  t.same(profile.receivedBytedCount, `HTTP/1.1 200 OK\r\n${lines.join('')}\r\n${data}`.length)
  t.same(profile.protocol, 'http1.1')
}
