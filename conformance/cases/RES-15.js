/* {"rules": ["RES-15"], "since": "2.10.0"} */
// Cookies come apart, as they were sent.
export default async (host, t) => {
  const cookies = async url => (await t.ok(t.outcome(host.wx.request, { url }))).cookies
  t.same(await cookies(t.raw('/odd-headers')), ['a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT', 'b=2'])
  t.same(await cookies(t.url('/empty')), [])
}
