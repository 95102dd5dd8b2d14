/* {"rules": ["REQ-17"], "since": "2.10.4"} */
// Uploads and downloads speak HTTP/2 likewise.
export default async (host, t) => {
  const upload = { url: t.url('/upload?key=up'), filePath: 'files/hello.txt', name: 'file' }
  const versions = []
  for (const more of [{}, { enableHttp2: true }]) {
    const { data } = await t.ok(t.outcome(host.wx.uploadFile, { ...upload, ...more }))
    t.same(JSON.parse(data).parts[0].text, 'hello, practice\n')
    const { statusCode } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9?key=down'), ...more }))
    t.same(statusCode, 200)
  }
  for (const key of ['up', 'down']) versions.push((await t.seen(host, key)).map(({ httpVersion }) => httpVersion))
  t.same(versions, [['1.1', '2'], ['1.1', '2']])
}
