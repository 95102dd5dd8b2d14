/* {"rules": ["TLS-20"], "config": {"domains": {"requestdomain": ["https://issuer-no-ca.practice.test", "https://path-too-long.practice.test", "https://constrained.practice.test"]}}} */
// Its issuer is no CA, has one CA too many below it, or may not issue for the name.
export default async (host, t) => {
  t.same(await t.secured(host, 'issuer-no-ca'), 'CERT_INVALID')
  t.same(await t.secured(host, 'path-too-long'), 'CERT_INVALID')
  t.same(await t.secured(host, 'constrained'), 'CERT_NAME_CONSTRAINT_VIOLATION')
}
