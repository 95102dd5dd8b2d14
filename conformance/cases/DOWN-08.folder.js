/* {"rules": ["DOWN-08"], "since": "1.8.0"} */
// One in a folder that is not there cannot be written.
export default async (host, t) => {
  const filePath = `${host.wx.env.USER_DATA_PATH}/none/a.bin`
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9'), filePath })
  await t.refused(host, end, 'downloadFile:fail download save file error', 603300)
}
