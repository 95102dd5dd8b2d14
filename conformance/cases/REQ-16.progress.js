/* {"rules": ["REQ-16", "UP-15"], "since": "1.4.0"} */
// The progress of an upload that is sent twice does not run backwards.
export default async (host, t) => {
  const steps = []
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/3000000') }))
  const file = { filePath: tempFilePath, name: 'file' }
  const end = t.outcome(host.wx.uploadFile, { ...file, url: t.url('/redirect-to?url=/upload&status=307') })
  end.task.onProgressUpdate(({ totalBytesSent }) => steps.push(totalBytesSent))
  await t.ok(end)
  t.true(steps.length > 0 && steps.every((sent, at) => at === 0 || sent > steps[at - 1]), `${steps}`)
}
