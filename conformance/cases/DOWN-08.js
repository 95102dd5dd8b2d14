/* {"rules": ["DOWN-08"], "since": "2.24.0"} */
// A path outside of the user's files.
export default async (host, t) => {
  for (const filePath of ['/etc/x', 'files/x', 'https://a.test/x']) {
    const { errMsg, errno } = await t.failed(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9'), filePath }))
    t.same([errMsg, errno], ['downloadFile:fail permission denied can not open file filepath', 603303], filePath)
  }
}
