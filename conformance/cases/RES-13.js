/* {"rules": ["RES-13", "RES-14", "RES-15"], "since": "2.10.0"} */
// Headers keep their spelling; repeated ones are joined; cookies come apart.
export default async (host, t) => {
  const { header, cookies } = await t.ok(t.outcome(host.wx.request, { url: t.raw('/odd-headers') }))
  t.same([header['X-oDD-SpeLLing'], header['x-list'], header['X-LIST']], ['1', 'a,b', undefined])
  t.same(cookies, ['a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT', 'b=2'])
  t.same(header['Set-Cookie'], cookies.join(','))
}
