/* {"rules": ["PROF-08", "PROF-10"], "since": "2.10.4", "config": {"platform": "android"}} */
// A connection that calls share was used before by all of them but the first.
export default async (host, t) => {
  const ask = async () => (await t.ok(t.outcome(host.wx.request, { url: t.url('/echo'), enableHttp2: true }))).profile
  const first = await ask()
  await host.advance(1000)
  const second = await ask()
  t.same([first.socketReused, first.protocol], [false, 'h2'])
  t.same([second.socketReused, second.protocol], [true, 'h2'])
  for (const name of ['domainLookUpStart', 'domainLookUpEnd', 'connectStart', 'connectEnd']) {
    t.same(second[name], second.fetchStart, name)
  }
  t.true(second.fetchStart - first.fetchStart >= 1000, 'a second later')
  t.same([second.SSLconnectionStart, second.SSLconnectionEnd], [0, 0])
}
