/* {"rules": ["TLS-16"]} */
// What is no TLS at all.
export default async (host, t) => {
  t.same(await t.secured(host, 'not-tls'), 'SSL_PROTOCOL_ERROR')
}
