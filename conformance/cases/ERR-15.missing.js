/* {"rules": ["ERR-15", "REQ-24"], "config": {"proxy": "http://refused.practice.test:443"}} */
// A proxy that is not there: nobody goes around it.
export default async (host, t) => {
  const errMsg = 'request:fail errcode:-130 cronet_error_code:-130 error_msg:net::ERR_PROXY_CONNECTION_FAILED'
  await t.refused(host, t.outcome(host.wx.request, { url: t.url('/echo?key=never') }), errMsg, 600001)
  t.same(await t.seen(host, 'never'), [])
}
