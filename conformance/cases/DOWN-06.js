/* {"rules": ["DOWN-06", "DOWN-07"], "since": "1.8.0"} */
// A place of one's own for the file; what was there is replaced.
export default async (host, t) => {
  const filePath = `${host.wx.env.USER_DATA_PATH}/a.bin`
  const size = async () => (await t.ok(t.outcome(host.wx.getFileInfo, { filePath }))).size
  for (const bytes of [500, 3]) {
    const end = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url(`/bytes/${bytes}`), filePath }))
    t.same([end.filePath, end.statusCode, end.errMsg], [filePath, 200, 'downloadFile:ok'])
    t.same([Object.hasOwn(end, 'tempFilePath'), await size()], [false, bytes])
  }
}
