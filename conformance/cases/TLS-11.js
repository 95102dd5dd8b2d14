/* {"rules": ["TLS-11"], "platforms": ["ios"], "config": {"domains": {"requestdomain": ["https://weak-key.practice.test", "https://rsa.practice.test", "https://api.practice.test", "https://p384.practice.test"]}}} */
// An RSA key of 1024 bits is too small; 2048 bits, or a curve of 256 or 384, are not.
export default async (host, t) => {
  t.same(await t.secured(host, 'weak-key'), 'CERT_WEAK_KEY')
  for (const name of ['rsa', 'api', 'p384']) t.same(await t.secured(host, name), 'ok', name)
}
