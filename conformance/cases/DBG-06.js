/* {"rules": ["DBG-06"], "platforms": ["devtools"], "config": {"debug": true}} */
// In the developer tools debug says nothing, wherever it comes from.
export default async (host, t) => {
  const { setEnableDebug } = host.wx
  if (setEnableDebug) await t.ok(t.outcome(setEnableDebug, { enableDebug: true }))
  t.same((await t.fail(host, { url: 'https://other.practice.test/' })).errMsg, 'request:fail url not in domain list')
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
}
