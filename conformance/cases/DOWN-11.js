/* {"rules": ["DOWN-11", "DOWN-17", "CALL-18"], "since": "1.4.0", "config": {"limits": {"tempFiles": 100}}} */
// A download can be given up; nothing of it remains.
export default async (host, t) => {
  for (const again of [1, 2, 3]) {
    const end = t.outcome(host.wx.downloadFile, { url: t.url(`/drip?n=100&every=1000&key=${again}`) })
    end.task.onProgressUpdate(() => end.task.abort())
    t.same((await t.failed(end)).errMsg, 'downloadFile:fail abort')
    await t.eventually(host, async () => (await t.seen(host, `${again}`))[0].outcome === 'cut', 'a connection that is cut')
  }
  await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/100') }))
}
