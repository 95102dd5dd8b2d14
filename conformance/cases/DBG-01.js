/* {"rules": ["DBG-01"], "config": {"urlCheck": true, "debug": false}} */
// With the switches as they are at first, domains and certificates are checked.
export default async (host, t) => {
  for (const url of ['https://other.practice.test/', 'http://plain.practice.test/echo', 'http://127.0.0.1/']) {
    await t.refused(host, t.outcome(host.wx.request, { url }), 'request:fail url not in domain list', 600002)
  }
  t.same(await t.secured(host, 'expired'), 'CERT_DATE_INVALID')
  t.same(await t.secured(host, 'untrusted'), 'CERT_AUTHORITY_INVALID')
  t.same(await t.secured(host, 'old-tls'), 'SSL_VERSION_OR_CIPHER_MISMATCH')
}
