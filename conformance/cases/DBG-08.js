/* {"rules": ["DBG-08"], "config": {"platform": "devtools", "urlCheck": false}} */
// What the TLS library cannot speak fails, also unchecked.
export default async (host, t) => {
  t.same(await t.secured(host, 'old-tls'), 'SSL_VERSION_OR_CIPHER_MISMATCH')
}
