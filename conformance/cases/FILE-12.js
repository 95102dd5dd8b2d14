/* {"rules": ["FILE-12", "UP-08"], "since": "1.9.9"} */
// Nothing outside of the stores and the package is there; the package is only read.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const usr = host.wx.env.USER_DATA_PATH
  t.same(fs.readFileSync('/files/hello.txt', 'utf8'), 'hello, practice\n')
  const denied = (name, options) => t.refused(host, t.outcome(fs[name], options), `${name}:fail permission denied`, 1300013)
  for (const filePath of ['../Cargo.toml', `${usr}/../store`, 'file:///etc/passwd', `${usr}x/a`]) {
    await denied('readFile', { filePath })
  }
  await denied('writeFile', { filePath: 'files/new.txt', data: 'x' })
  await denied('writeFile', { filePath: `${usr}/../new.txt`, data: 'x' })
  await denied('unlink', { filePath: 'files/hello.txt' })
  await denied('rename', { oldPath: 'files/hello.txt', newPath: `${usr}/hello.txt` })
  await denied('copyFile', { srcPath: 'files/hello.txt', destPath: 'files/copy.txt' })
}
