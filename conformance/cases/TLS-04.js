/* {"rules": ["TLS-04"], "config": {"domains": {"requestdomain": ["https://expired.practice.test", "https://not-yet.practice.test", "https://issuer-expired.practice.test"]}}} */
// Out of its dates, on either side; the dates of its issuer count as well.
export default async (host, t) => {
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
  t.same(await t.secured(host, 'not-yet'), 'CERT_DATE_INVALID')
  t.same(await t.secured(host, 'issuer-expired'), 'CERT_DATE_INVALID')
}
