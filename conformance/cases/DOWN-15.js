/* {"rules": ["DOWN-15", "DOWN-14", "DOWN-16"], "since": "1.4.0"} */
// A length that nobody knows, or that is that of something else.
export default async (host, t) => {
  for (const [path, size] of [['/bytes/5000?length=unknown&every=1', 5000], ['/encoded/gzip?size=200000', 200000]]) {
    const heard = []
    const end = t.outcome(host.wx.downloadFile, { url: t.url(path) })
    end.task.onProgressUpdate(event => heard.push(event))
    await t.ok(end)
    t.true(heard.every((event, index) => index === 0 || event.totalBytesWritten > heard[index - 1].totalBytesWritten), 'it grows')
    t.same(heard.pop(), { progress: 100, totalBytesWritten: size, totalBytesExpectedToWrite: size })
    t.true(heard.every(event => event.progress === 0 && event.totalBytesExpectedToWrite === 0), 'nothing is known before')
  }
}
