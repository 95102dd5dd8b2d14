/* {"rules": ["REQ-05"]} */
// Any other method is a parameter error.
export default async (host, t) => {
  const wanted = 'request:fail parameter error: parameter.method should be one of OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;'
  for (const method of ['PATCH', 'patch', 'FLY', '', ' GET', 1, null, {}]) {
    const end = t.outcome(host.wx.request, { url: t.url('/echo?key=odd'), method })
    t.true((await t.refused(host, end, wanted, 1001)).sync, 'inside the call')
  }
  t.same(await t.seen(host, 'odd'), [])
}
