/* {"rules": ["RES-05"]} */
// What cannot be parsed stays text.
export default async (host, t) => {
  const { data, errMsg } = await t.ok(t.outcome(host.wx.request, { url: t.url('/invalid-json') }))
  t.same([typeof data, errMsg], ['string', 'request:ok'])
}
