/* {"rules": ["UP-07"]} */
// What the part says of the file.
export default async (host, t) => {
  const sent = async (filePath, name, formData) => {
    const options = { url: t.url('/upload'), filePath, name, formData }
    return JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, options))).data).parts
  }
  const [text] = await sent('/files/hello.txt', 'file')
  t.same([text.filename, text.contentType], ['hello.txt', 'text/plain'])
  t.same((await sent('files/photo.png', 'file'))[0].contentType, 'image/png')
  const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9?type=no/such') }))
  const [temp] = await sent(tempFilePath, 'file')
  t.same([temp.filename, temp.contentType], [tempFilePath.split('/').pop(), 'application/octet-stream'])
  const parts = await sent('files/hello.txt', 'a"b\r\nc', { 'd"\n': 'x' })
  const told = parts.map(({ headers }) => `${headers}`)
  t.true(told[0].includes('name="d%22%0A"') && told[1].includes('name="a%22b%0D%0Ac"'), told.join())
}
