/* {"rules": ["TLS-05"], "config": {"domains": {"requestdomain": ["https://self-signed.practice.test", "https://self-signed-ca.practice.test"]}}} */
// Issued by itself, and not trusted.
export default async (host, t) => {
  t.same(await t.secured(host, 'self-signed'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'self-signed-ca'), 'CERT_AUTHORITY_INVALID')
}
