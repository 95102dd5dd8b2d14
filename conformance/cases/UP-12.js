/* {"rules": ["UP-12", "CALL-18"], "since": "1.4.0"} */
// An upload can be given up.
export default async (host, t) => {
  const upload = { url: t.url('/hold/never?key=gone'), filePath: 'files/hello.txt', name: 'file' }
  const end = t.outcome(host.wx.uploadFile, upload)
  await t.arrived(host, 'gone')
  end.task.abort()
  t.same((await t.failed(end)).errMsg, 'uploadFile:fail abort')
  await t.eventually(host, async () => (await t.seen(host, 'gone'))[0].outcome === 'cut', 'a connection that is cut')
}
