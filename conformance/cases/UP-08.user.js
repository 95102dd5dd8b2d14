/* {"rules": ["UP-08"], "since": "1.9.9"} */
// And those of the user.
export default async (host, t) => {
  const filePath = `${host.wx.env.USER_DATA_PATH}/a.txt`
  host.wx.getFileSystemManager().writeFileSync(filePath, 'mine', 'utf8')
  const { data } = await t.ok(t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath, name: 'file' }))
  t.same(JSON.parse(data).parts[0].text, 'mine')
}
