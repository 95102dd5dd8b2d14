/* {"rules": ["TLS-02"]} */
// Nobody trusts its root; that the server sends it changes nothing.
export default async (host, t) => {
  t.same(await t.secured(host, 'untrusted'), 'CERT_AUTHORITY_INVALID')
}
