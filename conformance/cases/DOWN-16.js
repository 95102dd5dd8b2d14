/* {"rules": ["DOWN-16"], "since": "1.4.0"} */
// Where there is nothing to write, nothing goes on.
export default async (host, t) => {
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/empty') })
  let heard = 0
  end.task.onProgressUpdate(() => { heard += 1 })
  await t.ok(end)
  t.same(heard, 0)
}
