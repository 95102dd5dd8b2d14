/* {"rules": ["LIB-05"]} */
// A field that comes with a later version is absent.
export default async (host, t) => {
  const { wx } = host
  const fields = (end, table) => {
    const there = Object.keys(table).filter(name => t.since(host, table[name]))
    t.same(Object.keys(end).sort(), there.sort())
  }
  const always = '1.0.0'
  const answer = { data: always, statusCode: always, errMsg: always, header: '1.2.0', cookies: '2.10.0', exception: '3.0.0' }
  const failure = { errMsg: always, errno: '2.24.0' }
  // What only phones have is the subject of other cases.
  const plain = end => { const { profile, ...rest } = end; return rest }
  fields(plain(await t.ok(t.outcome(wx.request, { url: t.url('/echo') }))), answer)
  fields(await t.failed(t.outcome(wx.request, { url: 'test.php' })), { ...failure, exception: '3.8.10' })
  fields(await t.failed(t.outcome(wx.downloadFile, { url: 'test.php' })), failure)
  fields(await t.failed(t.outcome(wx.connectSocket, { url: 'test.php' })), failure)
}
