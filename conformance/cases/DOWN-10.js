/* {"rules": ["DOWN-10"], "since": "2.9.0"} */
// 200 MB, judged by what the answer declares; one byte more is not read at all.
export default async (host, t) => {
  const over = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/209715201?hold=never') })
  await t.refused(host, over, 'downloadFile:fail exceed max file size', 603301)
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/209715200') })
  let expected
  end.task.onProgressUpdate(event => { expected = event.totalBytesExpectedToWrite; end.task.abort() })
  await t.failed(end)
  t.same(expected, 209715200)
}
