/* {"rules": ["PROF-01", "PROF-02", "PROF-03"], "platforms": ["ios", "android"], "before": "2.10.4"} */
// Older base libraries tell nothing of how a call went.
export default async (host, t) => {
  const { wx } = host
  const { tempFilePath, ...download } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/100') }))
  const upload = { url: t.url('/upload'), filePath: tempFilePath, name: 'f' }
  const ends = [download, await t.ok(t.outcome(wx.request, { url: t.url('/echo') })), await t.ok(t.outcome(wx.uploadFile, upload))]
  const { task, all } = await t.open(host, { url: t.ws('/echo') })
  for (const end of [...ends, all('open')[0]]) t.same('profile' in end, false)
  task.close({})
  await host.idle()
}
