/* {"rules": ["TLS-18"], "platforms": ["ios"]} */
// Valid for 1000 days.
export default async (host, t) => {
  t.same(await t.secured(host, 'long-lived'), 'CERT_VALIDITY_TOO_LONG')
}
