/* {"rules": ["RES-13", "RES-14"], "since": "1.2.0"} */
// Headers keep their spelling; repeated ones are joined under the first.
export default async (host, t) => {
  const { header } = await t.ok(t.outcome(host.wx.request, { url: t.raw('/odd-headers') }))
  t.same([header['X-oDD-SpeLLing'], header['x-odd-spelling']], ['1', undefined])
  t.same([header['x-list'], header['X-LIST']], ['a,b', undefined])
  t.same([header['Set-Cookie'], header['sEt-cOOkie']], ['a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT,b=2', undefined])
}
