/* {"rules": ["LIB-02"], "since": "3.16.2"} */
// Without a version everything without an upper bound is in force.
export default async (host, t) => {
  const { wx } = host
  t.same(wx.getSystemInfoSync().SDKVersion.split('.')[0], '3')
  for (const schema of ['request.object.enableHttpDNSFallback', 'request.object.redirect.manual', 'request.fail.exception',
    'connectSocket.object.perMessageDeflate', 'RequestTask.offChunkReceived', 'getNetworkType.success.weakNet',
    'batchSetStorage', 'chooseMedia']) t.same(wx.canIUse(schema), true, schema)
  const end = t.outcome(wx.request, { url: 'test.php', enableHttpDNS: true })
  const failed = await t.failed(end)
  t.same(Object.keys(failed).sort(), ['errMsg', 'errno', 'exception', 'useHttpDNS'])
  t.same(typeof end.task.offChunkReceived, 'function')
}
