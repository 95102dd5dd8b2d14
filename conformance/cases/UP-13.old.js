/* {"rules": ["UP-13", "DOWN-12", "LIB-03"], "since": "1.4.0", "before": "2.1.0"} */
// Before that tasks have no such methods.
export default async (host, t) => {
  const upload = t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' })
  const download = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9') })
  for (const { task } of [upload, download]) {
    const names = ['abort', 'onProgressUpdate', 'offProgressUpdate', 'onHeadersReceived', 'offHeadersReceived']
    t.same(names.map(name => typeof task[name]), ['function', 'function', 'undefined', 'undefined', 'undefined'])
  }
  await t.ok(upload)
  await t.ok(download)
}
