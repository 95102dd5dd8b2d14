/* {"rules": ["CALL-17"]} */
// What is changed after the call does not reach the server.
export default async (host, t) => {
  const bytes = new Uint8Array(t.bytes('early'))
  const request = { url: t.url('/echo'), method: 'POST', data: bytes.buffer, header: { 'X-Mine': 'early' } }
  const json = { url: t.url('/echo'), method: 'POST', data: { a: { b: 'early' } } }
  const upload = { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', formData: { a: 'early' } }
  const ends = [t.outcome(host.wx.request, request), t.outcome(host.wx.request, json), t.outcome(host.wx.uploadFile, upload)]
  bytes.fill(0)
  request.header['X-Mine'] = json.data.a.b = upload.formData.a = 'late'
  const { data } = await t.ok(ends[0])
  t.same([data.body, t.header(data, 'x-mine')], ['early', 'early'])
  t.same((await t.ok(ends[1])).data.body, '{"a":{"b":"early"}}')
  t.same(JSON.parse((await t.ok(ends[2])).data).parts[0].text, 'early')
}
