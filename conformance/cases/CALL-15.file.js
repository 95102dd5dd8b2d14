/* {"rules": ["CALL-15", "UP-09"]} */
// The domain is looked at before the file, the file before the network.
export default async (host, t) => {
  await host.setNetworkType('none')
  const missing = { filePath: 'files/none.txt', name: 'file' }
  const told = async url => (await t.failed(t.outcome(host.wx.uploadFile, { ...missing, url }))).errMsg
  t.same(await told('ftp://api.practice.test/'), 'uploadFile:fail url scheme is invalid')
  t.same(await told('https://other.practice.test/'), 'uploadFile:fail url not in domain list')
  t.same(await told(t.url('/upload')), 'uploadFile:fail file not found')
}
