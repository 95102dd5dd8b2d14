/* {"rules": ["UP-01", "UP-03", "UP-04", "UP-05", "UP-10"]} */
// A form: the fields in order, then the file.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.uploadFile, {
    url: t.url('/upload?key=up'), filePath: 'files/hello.txt', name: 'picture', formData: { b: '2 ä', a: 1 }
  }))
  t.same(Object.keys(end).filter(name => name !== 'profile').sort(), ['data', 'errMsg', 'statusCode'])
  t.same([typeof end.data, end.statusCode, end.errMsg], ['string', 200, 'uploadFile:ok'])
  const { parts, contentType } = JSON.parse(end.data)
  t.same(parts.map(({ name, text }) => [name, text]), [['b', '2 ä'], ['a', '1'], ['picture', 'hello, practice\n']])
  t.true(contentType.startsWith('multipart/form-data; boundary='), contentType)
  const seen = await t.seen(host, 'up')
  t.same(seen.map(({ method }) => method), ['POST'])
}
