/* {"rules": ["TLS-03"], "config": {"domains": {"requestdomain": ["https://wrong-name.practice.test", "https://common-name.practice.test"]}}} */
// A certificate for another host; its common name says nothing.
export default async (host, t) => {
  t.same(await t.secured(host, 'wrong-name'), 'CERT_COMMON_NAME_INVALID')
  t.same(await t.secured(host, 'common-name'), 'CERT_COMMON_NAME_INVALID')
}
