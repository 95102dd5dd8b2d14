/* {"rules": ["DOWN-11", "DOWN-13", "DOWN-14", "DOWN-16"], "since": "1.4.0"} */
// Progress grows to a hundred, which is the whole file.
export default async (host, t) => {
  for (const size of [1, 2000000]) {
    const heard = []
    const end = t.outcome(host.wx.downloadFile, { url: t.url(`/bytes/${size}`) })
    end.task.onProgressUpdate(event => heard.push(event))
    await t.ok(end)
    t.same(heard[heard.length - 1], { progress: 100, totalBytesWritten: size, totalBytesExpectedToWrite: size })
    heard.forEach(({ progress, totalBytesWritten, totalBytesExpectedToWrite }, index) => {
      t.same([totalBytesExpectedToWrite, progress], [size, Math.floor(totalBytesWritten * 100 / size)])
      t.true(index === 0 || totalBytesWritten > heard[index - 1].totalBytesWritten, 'it grows')
    })
  }
}
