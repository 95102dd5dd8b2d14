/* {"rules": ["TLS-19"], "platforms": ["ios"]} */
// It does not say what it is for: ios wants to know.
export default async (host, t) => {
  t.same(await t.secured(host, 'no-usage'), 'CERT_INVALID')
}
