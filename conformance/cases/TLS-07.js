/* {"rules": ["TLS-07"]} */
// A server that speaks nothing from TLS 1.2 up.
export default async (host, t) => {
  t.same(await t.secured(host, 'old-tls'), 'SSL_VERSION_OR_CIPHER_MISMATCH')
}
