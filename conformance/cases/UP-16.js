/* {"rules": ["UP-16"], "since": "1.4.0"} */
// An answer that comes before the body is sent ends the upload, which then never was at a hundred.
export default async (host, t) => {
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/20000000') }))
  let percent = 0
  const end = t.outcome(host.wx.uploadFile, { url: t.raw('/early-413-after'), filePath: tempFilePath, name: 'file' })
  end.task.onProgressUpdate(({ progress }) => { percent = progress })
  t.same((await t.ok(end)).statusCode, 413)
  t.true(percent < 100, `${percent} %`)
}
