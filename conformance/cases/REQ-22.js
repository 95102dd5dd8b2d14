/* {"rules": ["REQ-22"]} */
// HttpDNS is asked for in vain: names are resolved as ever, and from 3.4.10 the success says so.
export default async (host, t) => {
  const { wx } = host
  const options = { url: t.url('/echo'), enableHttpDNS: true, httpDNSServiceId: 'wxa410372c837a5f26', enableHttpDNSFallback: false, httpDNSTimeout: 1 }
  const end = await t.ok(t.outcome(wx.request, options))
  t.same(['useHttpDNS' in end, end.useHttpDNS], t.since(host, '3.4.10') ? [true, false] : [false, undefined])
  for (const enableHttpDNS of [false, undefined, 'true']) {
    t.true(!('useHttpDNS' in await t.ok(t.outcome(wx.request, { ...options, enableHttpDNS }))), `${enableHttpDNS}`)
  }
}
