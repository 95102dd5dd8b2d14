/* {"rules": ["FILE-12"]} */
// Nor do the older functions see anything outside.
export default async (host, t) => {
  const user = host.wx.env.USER_DATA_PATH
  for (const filePath of ['../Cargo.toml', `${user}/../store`, 'file:///etc/passwd', `${user}x/a`]) {
    await t.refused(host, t.outcome(host.wx.getFileInfo, { filePath }), 'getFileInfo:fail permission denied', 1300013)
  }
  for (const tempFilePath of ['../Cargo.toml', 'files/hello.txt']) {
    await t.refused(host, t.outcome(host.wx.saveFile, { tempFilePath }), 'saveFile:fail permission denied', 1300013)
  }
}
