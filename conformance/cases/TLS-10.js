/* {"rules": ["TLS-10"], "platforms": ["ios", "devtools"], "config": {"domains": {"requestdomain": ["https://weak-signature.practice.test"]}}} */
// A signature with SHA-1 below the root.
export default async (host, t) => {
  t.same(await t.secured(host, 'weak-signature'), 'CERT_WEAK_SIGNATURE_ALGORITHM')
}
