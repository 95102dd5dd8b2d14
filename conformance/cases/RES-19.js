/* {"rules": ["RES-19", "ERR-04"]} */
// An incomplete answer is no answer.
export default async (host, t) => {
  const net = (code, name) => [`request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`, t.errno(host, 600001)]
  const told = async url => { const { errMsg, errno } = await t.fail(host, { url }); return [errMsg, errno] }
  for (const coding of ['gzip', 'deflate', 'br', 'gzip,br']) {
    const failed = net(-330, 'ERR_CONTENT_DECODING_FAILED')
    t.same(await told(t.url(`/encoded/${coding}?broken=1`)), failed, `${coding} spoilt`)
    t.same(await told(t.url(`/encoded/${coding}?broken=cut`)), failed, `${coding} cut`)
  }
  for (const path of ['/short-body', '/short-body-cut']) t.same(await told(t.raw(path)), net(-354, 'ERR_CONTENT_LENGTH_MISMATCH'), path)
  for (const path of ['/cut-between-chunks', '/cut-in-chunk']) {
    t.same(await told(t.raw(path)), net(-355, 'ERR_INCOMPLETE_CHUNKED_ENCODING'), path)
  }
}
