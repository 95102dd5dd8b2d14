/* {"rules": ["REQ-16"]} */
// An upload that is redirected.
export default async (host, t) => {
  const upload = { filePath: 'files/hello.txt', name: 'file' }
  const again = t.outcome(host.wx.uploadFile, { ...upload, url: t.url('/redirect-to?url=/upload&status=307') })
  t.same(JSON.parse((await t.ok(again)).data).parts[0].text, 'hello, practice\n')
  const get = t.outcome(host.wx.uploadFile, { ...upload, url: t.url('/redirect/1?status=303') })
  t.same(JSON.parse((await t.ok(get)).data).method, 'GET')
}
