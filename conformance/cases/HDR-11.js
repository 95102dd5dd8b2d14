/* {"rules": ["HDR-11"]} */
// An upload has its own content type, and warns of another.
export default async (host, t) => {
  const upload = async header => {
    const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', header })
    t.true(JSON.parse((await t.ok(end)).data).contentType.startsWith('multipart/form-data; boundary='), 'its own type')
  }
  t.same(await t.printed(host, 'warn', () => upload({})), [])
  for (const name of ['content-type', 'Content-Type']) {
    t.same((await t.printed(host, 'warn', () => upload({ [name]: 'multipart/form-data; boundary=mine' }))).length, 1, name)
  }
}
