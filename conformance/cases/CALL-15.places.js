/* {"rules": ["CALL-15", "CONC-03"], "config": {"libVersion": "1.3.0", "limits": {"calls": 1}}} */
// The file is looked at before the places, the places before the network.
export default async (host, t) => {
  const { wx } = host
  await host.setNetworkType('none')
  const first = t.outcome(wx.request, { url: t.url('/echo') })
  const upload = filePath => t.outcome(wx.uploadFile, { url: t.url('/upload'), name: 'file', filePath })
  const ends = [upload('files/none.txt'), upload('files/hello.txt')]
  t.same((await t.failed(ends[0])).errMsg, 'uploadFile:fail file not found')
  t.same((await t.failed(ends[1])).errMsg, 'uploadFile:fail exceed max upload connection count 1')
  t.true((await t.failed(first)).errMsg.includes('ERR_INTERNET_DISCONNECTED'), 'the network comes last')
}
