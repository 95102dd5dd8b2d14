/* {"rules": ["NET-05"], "platforms": ["ios"], "since": "2.24.0"} */
// On iOS a change of network fails what runs.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  await host.setNetworkType('4g')
  const { errMsg, errno } = await t.failed(end)
  t.same(errMsg, 'request:fail errcode:10011 cronet_error_code:0 error_msg:network change, cancel all task')
  t.same(errno, 600001)
}
