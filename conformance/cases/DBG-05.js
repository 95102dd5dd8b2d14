/* {"rules": ["DBG-05"], "platforms": ["ios", "android"], "config": {"urlCheck": false}} */
// On a phone urlCheck says nothing.
export default async (host, t) => {
  t.same((await t.fail(host, { url: 'https://other.practice.test/' })).errMsg, 'request:fail url not in domain list')
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
}
