/* {"rules": ["DOM-03"], "config": {"domains": {"requestdomain": []}}} */
// An empty list admits nothing.
export default async (host, t) => {
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail url not in domain list')
}
