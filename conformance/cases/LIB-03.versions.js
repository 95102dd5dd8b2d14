/* {"rules": ["LIB-03", "LIB-06"]} */
// What comes with a later version is no property, neither of wx nor of a task; canIUse, from 1.1.1, says the same.
export default async (host, t) => {
  const { wx } = host
  const says = (schema, there) => (wx.canIUse ? wx.canIUse(schema) : there)
  const functions = {
    onAppShow: '2.1.2', offNetworkStatusChange: '2.9.3', onNetworkWeakChange: '2.21.0', setEnableDebug: '1.4.0', canIUse: '1.1.1',
    getFileSystemManager: '1.9.9', chooseMessageFile: '2.5.0', chooseMedia: '2.10.0', getAccountInfoSync: '2.2.2'
  }
  for (const [name, since] of Object.entries(functions)) {
    const there = t.since(host, since)
    t.same([name in wx, says(name, there)], [there, there], name)
  }
  const tasks = {
    RequestTask: [wx.request({ url: t.url('/echo') }), { abort: '1.4.0', onHeadersReceived: '2.1.0', offHeadersReceived: '2.1.0', onChunkReceived: '2.20.1', offChunkReceived: '2.20.1' }],
    DownloadTask: [wx.downloadFile({ url: t.url('/echo') }), { abort: '1.4.0', onProgressUpdate: '1.4.0', offProgressUpdate: '2.1.0', onHeadersReceived: '2.1.0' }],
    UploadTask: [wx.uploadFile({ url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' }), { abort: '1.4.0', onProgressUpdate: '1.4.0', offHeadersReceived: '2.1.0' }],
    SocketTask: [wx.connectSocket({ url: t.ws('/close') }), { send: '1.7.0', close: '1.7.0', onOpen: '1.7.0', readyState: '1.7.0' }]
  }
  for (const [kind, [task, methods]] of Object.entries(tasks)) {
    for (const [name, since] of Object.entries(methods)) {
      const there = t.since(host, since)
      t.same([task !== undefined && name in task, says(`${kind}.${name}`, there)], [there, there], `${kind}.${name}`)
    }
  }
  await host.idle()
}
