/* {"rules": ["REQ-06"], "since": "2.24.0"} */
// CONNECT is a method, but goes nowhere.
export default async (host, t) => {
  const { errMsg, errno } = await t.fail(host, { url: t.url('/echo?key=connect'), method: 'CONNECT' })
  t.same(errMsg, 'request:fail errcode:-322 cronet_error_code:-322 error_msg:net::ERR_METHOD_NOT_SUPPORTED')
  t.same(errno, 600001)
  t.same(await t.seen(host, 'connect'), [])
}
