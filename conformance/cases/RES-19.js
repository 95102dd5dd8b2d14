/* {"rules": ["RES-19", "ERR-04"], "since": "2.24.0"} */
// An incomplete answer is no answer.
export default async (host, t) => {
  const net = (code, name) => `request:fail errcode:${code} cronet_error_code:${code} error_msg:net::${name}`
  const told = async url => { const { errMsg, errno } = await t.fail(host, { url }); return [errMsg, errno] }
  t.same(await told(t.url('/encoded/gzip?broken=1')), [net(-330, 'ERR_CONTENT_DECODING_FAILED'), 600001])
  t.same(await told(t.raw('/short-body')), [net(-354, 'ERR_CONTENT_LENGTH_MISMATCH'), 600001])
  t.same(await told(t.raw('/cut-between-chunks')), [net(-355, 'ERR_INCOMPLETE_CHUNKED_ENCODING'), 600001])
}
