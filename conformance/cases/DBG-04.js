/* {"rules": ["DBG-04"], "platforms": ["ios", "android"], "config": {"debug": true}} */
// Debug mode on a phone skips the lists; certificates stay checked.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'https://other.practice.test/echo' })).method, 'GET')
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
  t.same(await t.secured(host, 'untrusted'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'old-tls'), 'SSL_VERSION_OR_CIPHER_MISMATCH')
}
