/* {"rules": ["HDR-17", "CALL-07"]} */
// No header can smuggle a line.
export default async (host, t) => {
  const { wx } = host
  const bad = [{ 'X Mine': 'a' }, { 'X-Mine': 'a\r\nX-Evil: 1' }, { 'X-Mine': 'a\n' }, { 'X-Mine': '\ra' }, { 'X-Mine': 'a\0' }, { '': 'a' },
    { 'X-名': 'a' }, { 'X:Mine': 'a' }, { 'X\r\nY': 'a' }, { 'X-Mine': { get [Symbol.toStringTag]() { return 'a\r\nX-Evil: 1' } } }]
  for (const name of ['request', 'downloadFile', 'uploadFile', 'connectSocket']) {
    const url = name === 'connectSocket' ? t.ws('/echo?key=bad') : t.url('/echo?key=bad')
    const file = name === 'uploadFile' ? { filePath: 'files/hello.txt', name: 'file' } : {}
    for (const header of bad) {
      const end = t.outcome(wx[name], { url, header, ...file })
      const { sync } = await t.refused(host, end, `${name}:fail parameter error: parameter.header is invalid;`, 1001)
      t.same([sync, end.task], [true, undefined])
    }
  }
  t.same(await t.seen(host, 'bad'), [])
}
