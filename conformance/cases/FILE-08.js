/* {"rules": ["FILE-08"], "since": "2.24.0"} */
// Only what is there can be saved.
export default async (host, t) => {
  const tempFilePath = `${host.wx.env.USER_DATA_PATH}/none.png`
  const { errMsg, errno } = await t.failed(t.outcome(host.wx.saveFile, { tempFilePath }))
  t.same([errMsg, errno], [`saveFile:fail no such file or directory ${tempFilePath}`, 1300002])
}
