/* {"rules": ["PROF-08", "PROF-10"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// A connection that was used before is not looked up or made again, over HTTP/1.1 and HTTP/2.
export default async (host, t) => {
  const ask = async more => (await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), ...more }))).profile
  for (const [more, protocol] of [[t.http1, 'http1.1'], [{ enableHttp2: true }, 'h2']]) {
    const [first, second] = [await ask(more), await ask(more)]
    t.same([first.socketReused, first.protocol], [false, protocol])
    t.true(first.SSLconnectionStart >= first.connectStart, 'the first has a TLS handshake')
    t.same([second.socketReused, second.protocol], [true, protocol])
    for (const name of ['domainLookUpStart', 'domainLookUpEnd', 'connectStart', 'connectEnd']) {
      t.same(second[name], second.fetchStart, name)
    }
    t.same([second.peerIP, second.port], [first.peerIP, first.port])
  }
}
