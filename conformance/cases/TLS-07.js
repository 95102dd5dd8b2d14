/* {"rules": ["TLS-07"]} */
// A server that speaks nothing from TLS 1.2 up.
export default async (host, t) => {
  const { errMsg } = await t.fail(host, { url: 'https://old-tls.practice.test/' })
  t.same(errMsg, 'request:fail errcode:-113 cronet_error_code:-113 error_msg:net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH')
}
