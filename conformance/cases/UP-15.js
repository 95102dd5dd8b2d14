/* {"rules": ["UP-12", "UP-14", "UP-15", "UP-16"], "since": "1.4.0"} */
// Progress grows to a hundred.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' })
  end.task.onProgressUpdate(event => heard.push(event))
  const { total } = JSON.parse((await t.ok(end)).data)
  const last = { progress: 100, totalBytesSent: total, totalBytesExpectedToSend: total }
  t.same(heard[heard.length - 1], last)
  t.true(heard.every((event, index) => index === 0 || event.totalBytesSent > heard[index - 1].totalBytesSent), 'it grows')
}
