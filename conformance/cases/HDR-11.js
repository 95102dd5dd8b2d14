/* {"rules": ["HDR-11"]} */
// An upload has its own content type.
export default async (host, t) => {
  const end = t.outcome(host.wx.uploadFile, {
    url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', header: { 'Content-Type': 'text/plain' }
  })
  t.true(JSON.parse((await t.ok(end)).data).contentType.startsWith('multipart/form-data; boundary='), 'its own type')
}
