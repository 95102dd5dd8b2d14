/* {"rules": ["REQ-06"]} */
// CONNECT is a method, but goes nowhere.
export default async (host, t) => {
  const wanted = 'request:fail errcode:-322 cronet_error_code:-322 error_msg:net::ERR_METHOD_NOT_SUPPORTED'
  for (const method of ['CONNECT', 'connect']) {
    const end = t.outcome(host.wx.request, { url: t.url('/echo?key=connect'), method })
    t.same((await t.refused(host, end, wanted, 600001)).sync, false, 'inside the call')
  }
  t.same(await t.seen(host, 'connect'), [])
}
