/* {"rules": ["DOWN-09"], "since": "1.4.0", "before": "2.9.0"} */
// A size equal to the limit passes.
export default async (host, t) => {
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/52428800') })
  let expected
  end.task.onProgressUpdate(event => { expected = event.totalBytesExpectedToWrite; end.task.abort() })
  t.same((await t.failed(end)).errMsg, 'downloadFile:fail abort')
  t.same(expected, 52428800)
}
