/* {"rules": ["DOWN-15"], "since": "1.4.0"} */
// A length that nobody knows.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/200000?length=unknown') })
  end.task.onProgressUpdate(event => heard.push(event))
  await t.ok(end)
  const last = heard.pop()
  t.same(last, { progress: 100, totalBytesWritten: 200000, totalBytesExpectedToWrite: 200000 })
  t.true(heard.every(event => event.progress === 0 && event.totalBytesExpectedToWrite === 0), 'nothing is known before')
}
