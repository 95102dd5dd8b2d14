/* {"rules": ["REQ-12"], "since": "2.24.0"} */
// Twenty redirects are followed, not more.
export default async (host, t) => {
  t.same((await t.ok(t.outcome(host.wx.request, { url: t.url('/redirect/20') }))).statusCode, 200)
  const { errMsg, errno } = await t.fail(host, { url: t.url('/redirect/21') })
  t.same([errMsg, errno], ['request:fail network reach the max redirect count', 600008])
}
