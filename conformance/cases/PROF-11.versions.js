/* {"rules": ["PROF-11", "PROF-12", "PROF-13"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// Each field comes with its base library; the times of HttpDNS are of requests alone.
export default async (host, t) => {
  const { wx } = host
  const { tempFilePath, profile: download } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/9') }))
  const { profile: upload } = await t.ok(t.outcome(wx.uploadFile, { url: t.url('/upload'), filePath: tempFilePath, name: 'f' }))
  const { profile: request } = await t.ok(t.outcome(wx.request, { url: t.url('/echo') }))
  for (const [api, profile] of Object.entries({ request, upload, download })) {
    if (profile === undefined) continue
    for (const name of ['invokeStart', 'queueStart', 'queueEnd']) t.same(name in profile, t.since(host, '3.8.10'), `${api} ${name}`)
    t.same('usingHighPerformanceMode' in profile, t.since(host, '3.3.4'), api)
    for (const name of ['httpDNSDomainLookUpStart', 'httpDNSDomainLookUpEnd']) {
      t.same(profile[name], api === 'request' && t.since(host, '3.8.9') ? 0 : undefined, `${api} ${name}`)
    }
  }
}
