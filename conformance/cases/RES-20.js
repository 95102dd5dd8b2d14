/* {"rules": ["RES-20"], "config": {"limits": {"answer": 1000}}} */
// A body may be as large as the limit, not larger.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/drip?n=1000&every=0') })).length, 1000)
  for (const path of ['/bytes/1001', '/bytes/1001?length=unknown', '/encoded/gzip?size=1001', '/encoded/gzip,br?size=10000000']) {
    const end = t.outcome(host.wx.request, { url: t.url(path) })
    await t.refused(host, end, 'request:fail response data exceed max size 1000', 602001)
  }
}
