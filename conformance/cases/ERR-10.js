/* {"rules": ["ERR-10", "ERR-11", "ERR-12", "ERR-13", "ERR-14", "ERR-16", "ERR-17"]} */
// Failures of the transport.
export default async (host, t) => {
  const fails = (url, code, name) => {
    const errMsg = `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
    return t.refused(host, t.outcome(host.wx.request, { url }), errMsg, 600001)
  }
  await fails('https://nowhere.practice.test/', -105, 'ERR_NAME_NOT_RESOLVED')
  await fails('https://refused.practice.test/', -102, 'ERR_CONNECTION_REFUSED')
  for (const path of ['/reset-empty', '/reset-in-head', '/reset-in-body']) await fails(t.raw(path), -101, 'ERR_CONNECTION_RESET')
  await fails(t.raw('/closed-empty'), -324, 'ERR_EMPTY_RESPONSE')
  for (const path of ['/closed-in-status', '/closed-in-head']) await fails(t.raw(path), -100, 'ERR_CONNECTION_CLOSED')
  await fails('https://unreachable.practice.test/', -109, 'ERR_ADDRESS_UNREACHABLE')
  for (const path of ['/not-http', '/status-word']) await fails(t.raw(path), -370, 'ERR_INVALID_HTTP_RESPONSE')
  await fails('https://scopeless.practice.test/', -2, 'ERR_FAILED')
}
