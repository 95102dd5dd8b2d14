/* {"rules": ["TLS-21"], "config": {"domains": {"requestdomain": ["https://revoked.practice.test", "https://not-revoked.practice.test"]}}} */
// A stapled answer that says revoked, and one that says good.
export default async (host, t) => {
  t.same(await t.secured(host, 'revoked'), 'CERT_REVOKED')
  t.same(await t.secured(host, 'not-revoked'), 'ok')
}
