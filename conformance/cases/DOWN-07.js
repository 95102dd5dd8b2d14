/* {"rules": ["DOWN-07", "DOWN-17"], "since": "1.8.0"} */
// A download that fails leaves what was there before, and nothing where nothing was.
export default async (host, t) => {
  const [there, none] = ['there', 'none'].map(name => `${host.wx.env.USER_DATA_PATH}/${name}`)
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/500'), filePath: there }))
  for (const filePath of [there, none]) {
    await t.failed(t.outcome(host.wx.downloadFile, { url: t.raw('/short-body'), filePath }))
    const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5000?hold=never'), filePath })
    end.task.onProgressUpdate(() => end.task.abort())
    t.same((await t.failed(end)).errMsg, 'downloadFile:fail abort')
  }
  t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: there }))).size, 500)
  await t.failed(t.outcome(host.wx.getFileInfo, { filePath: none }))
}
