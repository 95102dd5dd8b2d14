/* {"rules": ["RES-13", "RES-14", "RES-15", "HDR-02", "HDR-20"], "since": "2.10.4"} */
// On HTTP/2 names are in lower case, both ways; everything else is as ever.
export default async (host, t) => {
  const url = t.url('/headers?X-OdD=1&Set-Cookie=a%3D1&Set-Cookie=b%3D2')
  const { header, cookies } = await t.ok(t.outcome(host.wx.request, { url, enableHttp2: true }))
  t.same([header['x-odd'], header['X-OdD'], header['set-cookie'], cookies], ['1', undefined, 'a=1,b=2', ['a=1', 'b=2']])
  const given = { 'X-MiXed': 'a', 'User-Agent': 'mine', Cookie: 'c=3', Referer: 'https://evil.test/' }
  const seen = await t.echo(host, { header: given, enableHttp2: true })
  const names = seen.headers.map(([name]) => name)
  t.same(names.filter(name => name !== name.toLowerCase()), [])
  t.same(['x-mixed', 'user-agent', 'cookie', ':authority'].map(name => t.header(seen, name)),
    ['a', 'mine', 'c=3', 'api.practice.test'])
  t.true(t.header(seen, 'referer').startsWith('https://servicewechat.com/'), 'the Referer is the platform\'s')
}
