/* {"rules": ["UP-09", "FILE-12"], "since": "2.24.0"} */
// A file that is not there.
export default async (host, t) => {
  for (const filePath of ['files/missing.txt', '../Cargo.toml', '/../Cargo.toml', 'wxfile://tmp_00.txt']) {
    const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload?key=missing'), filePath, name: 'file' })
    const { errMsg, errno } = await t.failed(end)
    t.same([errMsg, errno], ['uploadFile:fail file not found', 1300002], filePath)
  }
  t.same(await t.seen(host, 'missing'), [])
}
