/* {"rules": ["UP-11", "UP-10"]} */
// The answer is text, converted as that of a request; any status is a success.
export default async (host, t) => {
  const upload = async path => {
    return t.ok(t.outcome(host.wx.uploadFile, { url: t.url(path), filePath: 'files/hello.txt', name: 'file' }))
  }
  for (const path of ['/charset/gbk?declare=0', '/charset/utf-16le?bom=1', '/charset/utf-8?bom=1', '/charset/big5']) {
    t.same((await upload(path)).data, '中文世界，你好', path)
  }
  t.true((await upload('/charset/gbk?declare=utf-8')).data.includes('\ufffd'), 'what cannot be converted')
  t.same((await upload('/json?bom=1')).data.slice(0, 1), '{', 'JSON is not parsed')
  t.same((await upload('/empty')).data, '')
  for (const status of [404, 500]) t.same((await upload(`/status/${status}`)).statusCode, status)
}
