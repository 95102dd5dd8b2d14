/* {"rules": ["RES-05"]} */
// What cannot be parsed stays the text it is.
export default async (host, t) => {
  const { data, errMsg } = await t.ok(t.outcome(host.wx.request, { url: t.url('/invalid-json') }))
  t.same([data, errMsg], ['{"practice": true, ', 'request:ok'])
}
