/* {"rules": ["TLS-02"], "config": {"domains": {"requestdomain": ["https://untrusted.practice.test", "https://impostor.practice.test"]}}} */
// Nobody trusts its root; that the server sends it changes nothing, nor does the name of a root that did not sign it.
export default async (host, t) => {
  t.same(await t.secured(host, 'untrusted'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'impostor'), 'CERT_AUTHORITY_INVALID')
}
