/* {"rules": ["UP-14", "UP-15", "UP-16"], "since": "1.4.0"} */
// Progress grows to a hundred, which is the whole body.
export default async (host, t) => {
  const progress = async filePath => {
    const heard = []
    const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath, name: 'file' })
    end.task.onProgressUpdate(event => heard.push(event))
    const { total } = JSON.parse((await t.ok(end)).data)
    t.same(heard[heard.length - 1], { progress: 100, totalBytesSent: total, totalBytesExpectedToSend: total })
    heard.forEach(({ progress, totalBytesSent, totalBytesExpectedToSend }, index) => {
      t.same([totalBytesExpectedToSend, progress], [total, Math.floor(totalBytesSent * 100 / total)])
      t.true(index === 0 || totalBytesSent > heard[index - 1].totalBytesSent, 'it grows')
    })
  }
  await progress('files/hello.txt')
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/3000000') }))
  await progress(tempFilePath)
}
