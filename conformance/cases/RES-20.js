/* {"rules": ["RES-20"], "since": "2.24.0", "config": {"limits": {"answer": 1000}}} */
// A body may be as large as the limit, not larger.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/bytes/1000'), responseType: 'arraybuffer' })).byteLength, 1000)
  for (const path of ['/bytes/1001', '/bytes/1001?length=unknown', '/encoded/gzip?size=100000']) {
    const { errMsg, errno } = await t.fail(host, { url: t.url(path) })
    t.same([errMsg, errno], ['request:fail response data exceed max size 1000', 602001], path)
  }
}
