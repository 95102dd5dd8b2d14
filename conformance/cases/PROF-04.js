/* {"rules": ["PROF-04"], "platforms": ["devtools"]} */
// The developer tools tell nothing of how a call went, whatever it asks for.
export default async (host, t) => {
  const { wx } = host
  const more = { enableProfile: true }
  const { tempFilePath, ...download } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/100'), ...more }))
  const upload = { url: t.url('/upload'), filePath: tempFilePath, name: 'f', ...more }
  const ends = [download, await t.ok(t.outcome(wx.request, { url: t.url('/echo'), ...more })), await t.ok(t.outcome(wx.uploadFile, upload))]
  const { task, all } = await t.open(host, { url: t.ws('/echo'), ...more })
  for (const end of [...ends, all('open')[0]]) t.same('profile' in end, false)
  task.close({})
  await host.idle()
}
