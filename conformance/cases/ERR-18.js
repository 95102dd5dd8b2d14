/* {"rules": ["ERR-18"]} */
// What apps look for in an errMsg is found in failures of that kind only.
export default async (host, t) => {
  const looked = ['timeout', 'abort', 'interrupted', 'url not in domain list', 'invalid url', 'net::ERR_']
  const kinds = async (end, ...wanted) => {
    const { errMsg } = await t.failed(end)
    t.same(looked.filter(text => errMsg.includes(text)), wanted, errMsg)
  }
  const request = (url, options) => t.outcome(host.wx.request, { url, ...options })
  await kinds(request('test.php'), 'invalid url')
  await kinds(request('https://other.practice.test/'), 'url not in domain list')
  await kinds(request(t.url('/redirect-to?url=https%3A%2F%2Fother.practice.test%2F')), 'url not in domain list')
  await kinds(request(t.url('/redirect/21')))
  await kinds(request('ftp://api.practice.test/'))
  await kinds(request(1))
  await kinds(request(t.url('/echo'), { method: 'PATCH' }))
  for (const url of ['https://refused.practice.test/', 'https://expired.practice.test/', t.raw('/not-http')]) {
    await kinds(request(url), 'net::ERR_')
  }
  await kinds(t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: 'none', name: 'file' }))
  const late = request(t.url('/silent?key=late'))
  await t.arrived(host, 'late')
  await host.advance(60000)
  await kinds(late, 'timeout')
  await host.hide()
  await kinds(request(t.url('/echo')), 'interrupted')
}
