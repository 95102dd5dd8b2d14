/* {"rules": ["PROF-09"], "since": "2.10.4", "config": {"platform": "ios", "debug": true}} */
// Without TLS its times are 0.
export default async (host, t) => {
  const plain = await t.ok(t.outcome(host.wx.request, { url: 'http://plain.practice.test/echo' }))
  t.same([plain.profile.SSLconnectionStart, plain.profile.SSLconnectionEnd], [0, 0])
  t.true(plain.profile.connectEnd >= plain.profile.fetchStart, 'it was connected')
}
