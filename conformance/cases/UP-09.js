/* {"rules": ["UP-09", "FILE-12"]} */
// A file that is not there, or not where files may be.
export default async (host, t) => {
  const paths = [
    '', 'files', 'files/missing.txt', '../Cargo.toml', '/../Cargo.toml', '/etc/passwd', 'file:///etc/passwd',
    'wxfile://tmp_00.txt', 'http://tmp/00.txt', 'http://store/../../x', 'https://api.practice.test/text'
  ]
  for (const filePath of paths) {
    const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload?key=missing'), filePath, name: 'file' })
    await t.refused(host, end, 'uploadFile:fail file not found', 1300002)
  }
  t.same(await t.seen(host, 'missing'), [])
}
