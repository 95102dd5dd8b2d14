/* {"rules": ["TLS-04"]} */
// Out of its dates, on either side.
export default async (host, t) => {
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
  t.same(await t.secured(host, 'not-yet'), 'CERT_DATE_INVALID')
}
