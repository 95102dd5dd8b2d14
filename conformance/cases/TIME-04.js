/* {"rules": ["TIME-04"], "since": "2.10.0"} */
// Now there is no maximum.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent'), timeout: 100000 })
  await host.advance(99999)
  t.pending(end)
  await host.advance(1)
  t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
