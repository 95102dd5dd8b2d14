/* {"rules": ["CALL-16"]} */
// A call works on frozen options: it leaves them alone.
export default async (host, t) => {
  const freeze = value => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  const header = { 'Content-Type': 'application/json', Referer: 'https://mine.test/', Host: 'mine' }
  const seen = await t.echo(host, freeze({ method: 'post', header, data: { a: { b: 1 } } }))
  t.same(seen.body, '{"a":{"b":1}}')
  await t.echo(host, freeze({ header, data: { a: { b: 1 } } }))
  const upload = { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', formData: { a: '1' }, header }
  await new Promise((success, fail) => host.wx.uploadFile(freeze({ ...upload, success, fail })))
  await new Promise((success, fail) => host.wx.connectSocket(freeze({ url: t.ws('/close'), protocols: ['a'], header, success, fail })))
  await host.idle()
}
