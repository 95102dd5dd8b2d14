/* {"rules": ["TLS-05"], "platforms": ["android", "devtools"], "config": {"cacert": ["selfSigned", "selfSignedCa"], "domains": {"requestdomain": ["https://self-signed.practice.test", "https://self-signed-ca.practice.test"]}}} */
// Issued by itself, and trusted: it passes, marked as a CA or not.
export default async (host, t) => {
  t.same(await t.secured(host, 'self-signed'), 'ok')
  t.same(await t.secured(host, 'self-signed-ca'), 'ok')
}
