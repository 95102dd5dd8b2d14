/* {"rules": ["FILE-08"]} */
// Only what is there can be saved.
export default async (host, t) => {
  for (const tempFilePath of [`${host.wx.env.USER_DATA_PATH}/none.png`, 'files/none.png']) {
    const end = t.outcome(host.wx.saveFile, { tempFilePath })
    await t.refused(host, end, `saveFile:fail no such file or directory ${tempFilePath}`, 1300002)
  }
}
