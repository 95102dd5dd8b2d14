/* {"rules": ["TLS-19"]} */
// For clients only.
export default async (host, t) => {
  t.same(await t.secured(host, 'client-only'), 'CERT_INVALID')
}
