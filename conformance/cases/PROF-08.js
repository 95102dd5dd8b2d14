/* {"rules": ["PROF-08", "PROF-10"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// A connection that was used before is not looked up or made again.
export default async (host, t) => {
  const ask = async () => (await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), ...t.http1 }))).profile
  const [first, second] = [await ask(), await ask()]
  t.same([first.socketReused, first.protocol], [false, 'http1.1'])
  t.true(first.SSLconnectionStart >= first.connectStart, 'the first has a TLS handshake')
  t.same([second.socketReused, second.protocol], [true, 'http1.1'])
  for (const name of ['domainLookUpStart', 'domainLookUpEnd', 'connectStart', 'connectEnd']) {
    t.same(second[name], second.fetchStart, name)
  }
  t.same([second.peerIP, second.port], [first.peerIP, first.port])
}
