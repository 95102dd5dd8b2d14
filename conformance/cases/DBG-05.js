/* {"rules": ["DBG-05"], "config": {"platform": "android", "urlCheck": false}} */
// On a phone urlCheck says nothing.
export default async (host, t) => {
  t.same((await t.fail(host, { url: 'https://other.practice.test/' })).errMsg, 'request:fail url not in domain list')
}
