/* {"rules": ["TLS-13"], "platforms": ["android"], "config": {"intermediate": ["intermediate"], "domains": {"requestdomain": ["https://missing-intermediate.practice.test", "https://full-chain.practice.test"]}}} */
// The intermediate certificate has to be sent; that the host knows it does not help.
export default async (host, t) => {
  t.same(await t.secured(host, 'missing-intermediate'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'full-chain'), 'ok')
}
