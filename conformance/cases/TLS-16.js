/* {"rules": ["TLS-16"], "config": {"domains": {"requestdomain": ["https://not-tls.practice.test", "https://stolen.practice.test", "https://stolen-tls12.practice.test"]}}} */
// What is no TLS at all, and a server that has not the key of its certificate.
export default async (host, t) => {
  t.same(await t.secured(host, 'not-tls'), 'SSL_PROTOCOL_ERROR')
  t.same(await t.secured(host, 'stolen'), 'SSL_PROTOCOL_ERROR')
  t.same(await t.secured(host, 'stolen-tls12'), 'SSL_PROTOCOL_ERROR')
}
