/* {"rules": ["DOWN-06", "LIB-04"], "before": "1.8.0"} */
// Before that there are temp files only.
export default async (host, t) => {
  for (const filePath of [`${host.wx.env.USER_DATA_PATH}/a.bin`, '/etc/x']) {
    const end = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9'), filePath }))
    t.same([typeof end.tempFilePath, Object.hasOwn(end, 'filePath')], ['string', false])
    t.same((await t.ok(t.outcome(host.wx.getFileInfo, { filePath: end.tempFilePath }))).size, 9)
  }
}
