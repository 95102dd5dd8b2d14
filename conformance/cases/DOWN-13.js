/* {"rules": ["DOWN-11", "DOWN-13", "DOWN-14", "DOWN-16"], "since": "1.4.0"} */
// Progress grows to a hundred.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/200000') })
  end.task.onProgressUpdate(event => heard.push(event))
  await t.ok(end)
  const last = { progress: 100, totalBytesWritten: 200000, totalBytesExpectedToWrite: 200000 }
  t.same(heard[heard.length - 1], last)
  t.true(heard.every((event, index) => index === 0 || event.totalBytesWritten > heard[index - 1].totalBytesWritten), 'it grows')
}
