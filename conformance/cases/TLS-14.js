/* {"rules": ["TLS-14"], "platforms": ["ios", "devtools"], "config": {"intermediate": ["intermediate", "stranger"], "domains": {"requestdomain": ["https://missing-intermediate.practice.test", "https://untrusted.practice.test"]}}} */
// An intermediate certificate that the host knows need not be sent; it makes nothing trusted.
export default async (host, t) => {
  t.same(await t.secured(host, 'missing-intermediate'), 'ok')
  t.same(await t.secured(host, 'untrusted'), 'CERT_AUTHORITY_INVALID')
}
