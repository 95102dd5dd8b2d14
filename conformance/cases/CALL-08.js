/* {"rules": ["CALL-08", "DOM-07"]} */
// Every other end comes after the call has returned.
export default async (host, t) => {
  for (const url of ['test.php', 'ftp://api.practice.test/', 'https://other.practice.test/', t.url('/echo')]) {
    t.same((await t.outcome(host.wx.request, { url })).sync, false, url)
  }
  t.same((await t.outcome(host.wx.connectSocket, { url: 'test.php' })).sync, false, 'a socket')
  const upload = { url: t.url('/upload'), filePath: 'files/none.txt', name: 'file' }
  t.same((await t.outcome(host.wx.uploadFile, upload)).sync, false, 'a file that is not there')
}
