/* {"rules": ["BG-11"]} */
// What needs no network works while hidden, however long.
export default async (host, t) => {
  const { wx } = host
  const { tempFilePath } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/download?size=5') }))
  await host.hide()
  await host.advance(10_000)
  t.same((await t.ok(t.outcome(wx.getNetworkType))).networkType, 'wifi')
  const { savedFilePath } = await t.ok(t.outcome(wx.saveFile, { tempFilePath }))
  t.same((await t.ok(t.outcome(wx.getSavedFileInfo, { filePath: savedFilePath }))).size, 5)
  if (wx.setEnableDebug) t.same((await t.ok(t.outcome(wx.setEnableDebug, { enableDebug: false }))).errMsg, 'setEnableDebug:ok')
  if (wx.getSystemInfoAsync) t.same((await t.ok(t.outcome(wx.getSystemInfoAsync))).errMsg, 'getSystemInfoAsync:ok')
  if (wx.setStorage) t.same((await t.ok(t.outcome(wx.setStorage, { key: 'a', data: 1 }))).errMsg, 'setStorage:ok')
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail interrupted')
}
