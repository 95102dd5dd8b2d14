/* {"rules": ["TLS-15"], "config": {"domains": {"requestdomain": ["https://wosign.practice.test", "https://startcom.practice.test"]}}} */
// WoSign and StartCom are not trusted, not even under a trusted root.
export default async (host, t) => {
  t.same(await t.secured(host, 'wosign'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'startcom'), 'CERT_AUTHORITY_INVALID')
}
