/* {"rules": ["FILE-09"], "since": "2.10.0"} */
// A part of a file, if it has that part.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const filePath = 'files/hello.txt'
  t.same(fs.readFileSync(filePath, 'utf8', 7, 8), 'practice')
  const fails = (options, detail, errno) => {
    return t.refused(host, t.outcome(fs.readFile, { filePath, ...options }), `readFile:fail ${detail}`, errno)
  }
  await fails({ position: 16 }, 'value of position is out of range', 1301009)
  await fails({ length: 0 }, 'value of length is out of range', 1301006)
}
