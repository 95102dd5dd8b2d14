/* {"rules": ["CALL-08", "CALL-10"], "since": "1.4.0"} */
// A task is returned even when the call is refused.
export default async (host, t) => {
  const { wx } = host
  for (const url of ['test.php', 'ftp://api.practice.test/', 'https://other.practice.test/', t.url('/echo')]) {
    for (const api of [wx.request, wx.downloadFile, wx.uploadFile]) {
      const end = t.outcome(api, { url, filePath: 'files/none.txt', name: 'file' })
      t.same(typeof end.task.abort, 'function', `${api.name} of ${url}`)
      await end
    }
  }
}
