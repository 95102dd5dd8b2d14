/* {"rules": ["ERR-01"]} */
// A success says so, by the name of its function.
export default async (host, t) => {
  const ok = async (name, options) => t.same((await t.ok(t.outcome(host.wx[name], options))).errMsg, `${name}:ok`)
  await ok('request', { url: t.url('/empty') })
  await ok('uploadFile', { url: t.url('/empty'), filePath: 'files/hello.txt', name: 'file' })
  await ok('downloadFile', { url: t.url('/empty') })
  const opened = new Promise(host.wx.onSocketOpen)
  const closed = new Promise(host.wx.onSocketClose)
  await ok('connectSocket', { url: t.ws('/echo') })
  const events = [await opened]
  await ok('sendSocketMessage', { data: 'x' })
  await ok('closeSocket', {})
  events.push(await closed)
  t.same(events.map(event => 'errMsg' in event), [false, false], 'events have no errMsg')
  await ok('getNetworkType', {})
  await ok('getSavedFileList', {})
}
