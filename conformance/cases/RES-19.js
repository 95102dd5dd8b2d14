/* {"rules": ["RES-19", "ERR-04"]} */
// An incomplete answer is no answer.
export default async (host, t) => {
  const fails = (url, code, name) => {
    const errMsg = `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
    return t.refused(host, t.outcome(host.wx.request, { url }), errMsg, 600001)
  }
  for (const coding of ['gzip', 'deflate', 'br', 'gzip,br']) {
    for (const how of ['1', 'cut']) await fails(t.url(`/encoded/${coding}?broken=${how}`), -330, 'ERR_CONTENT_DECODING_FAILED')
  }
  for (const path of ['/short-body', '/short-body-cut']) await fails(t.raw(path), -354, 'ERR_CONTENT_LENGTH_MISMATCH')
  for (const path of ['/cut-between-chunks', '/cut-in-chunk']) await fails(t.raw(path), -355, 'ERR_INCOMPLETE_CHUNKED_ENCODING')
}
