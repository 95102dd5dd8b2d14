/* {"rules": ["TLS-01", "TLS-02", "TLS-03", "TLS-04", "TLS-16"]} */
// A certificate that is not in order.
export default async (host, t) => {
  const told = async name => (await t.fail(host, { url: `https://${name}.practice.test/echo?key=tls` })).errMsg
  const net = (code, name) => `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
  t.same(await told('untrusted'), net(-202, 'ERR_CERT_AUTHORITY_INVALID'))
  t.same(await told('self-signed'), net(-202, 'ERR_CERT_AUTHORITY_INVALID'))
  t.same(await told('wrong-name'), net(-200, 'ERR_CERT_COMMON_NAME_INVALID'))
  t.same(await told('expired'), net(-201, 'ERR_CERT_DATE_INVALID'))
  t.same(await told('not-yet'), net(-201, 'ERR_CERT_DATE_INVALID'))
  t.same(await told('not-tls'), net(-107, 'ERR_SSL_PROTOCOL_ERROR'))
  t.same(await t.seen(host, 'tls'), [], 'no request was sent')
}
