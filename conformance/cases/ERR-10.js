/* {"rules": ["ERR-10", "ERR-11", "ERR-12", "ERR-13", "ERR-16"], "since": "2.24.0"} */
// Failures of the transport.
export default async (host, t) => {
  const told = async url => {
    const { errMsg, errno } = await t.fail(host, { url })
    t.same(errno, 600001)
    return errMsg
  }
  const net = (code, name) => `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
  t.same(await told('https://nowhere.practice.test/'), net(-105, 'ERR_NAME_NOT_RESOLVED'))
  t.same(await told('https://refused.practice.test/'), net(-102, 'ERR_CONNECTION_REFUSED'))
  t.same(await told(t.raw('/reset-empty')), net(-101, 'ERR_CONNECTION_RESET'))
  t.same(await told(t.raw('/closed-empty')), net(-324, 'ERR_EMPTY_RESPONSE'))
  t.same(await told(t.raw('/closed-in-head')), net(-100, 'ERR_CONNECTION_CLOSED'))
  t.same(await told(t.raw('/not-http')), net(-370, 'ERR_INVALID_HTTP_RESPONSE'))
}
