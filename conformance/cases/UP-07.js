/* {"rules": ["UP-07"]} */
// What the part says of the file.
export default async (host, t) => {
  const upload = { url: t.url('/upload'), filePath: '/files/hello.txt', name: 'a"b' }
  const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, upload))).data)
  t.same([parts[0].filename, parts[0].contentType], ['hello.txt', 'text/plain'])
  t.true(parts[0].headers.some(header => `${header}`.includes('name="a%22b"')), 'the quote is escaped')
}
