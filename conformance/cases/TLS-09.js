/* {"rules": ["TLS-09"], "platforms": ["ios"], "config": {"domains": {"requestdomain": ["https://no-secrecy.practice.test", "https://tls12.practice.test"]}}} */
// Every suite that is spoken gives forward secrecy, so that a server without one finds none in common.
export default async (host, t) => {
  t.same(await t.secured(host, 'no-secrecy'), 'SSL_VERSION_OR_CIPHER_MISMATCH')
  t.same(await t.secured(host, 'tls12'), 'ok')
}
