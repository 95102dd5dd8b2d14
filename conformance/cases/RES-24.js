/* {"rules": ["RES-24"], "since": "3.8.10"} */
// Whatever a request fails of, it tells how often it was retried.
export default async (host, t) => {
  const exception = { reasons: [], retryCount: 0 }
  t.same((await t.fail(host, { url: 'https://refused.practice.test/' })).exception, exception, 'the transport')
  t.same((await t.fail(host, { url: 'test.php' })).exception, exception, 'the address')
  t.same((await t.fail(host, { url: 1 })).exception, exception, 'a parameter')
  const upload = await t.failed(t.outcome(host.wx.uploadFile, { url: 'test.php', filePath: 'a', name: 'b' }))
  t.same(Object.hasOwn(upload, 'exception'), false)
}
