/* {"rules": ["CALL-02", "CALL-03", "CALL-24"]} */
// One of success and fail, then complete, and no more: all four functions.
export default async (host, t) => {
  const { wx } = host
  const calls = [
    [wx.request, t.url('/echo'), 'success'], [wx.request, t.url('/status/404'), 'success'],
    [wx.request, 'https://refused.practice.test/', 'fail'], [wx.request, 'test.php', 'fail'], [wx.request, 1, 'fail'],
    [wx.uploadFile, t.url('/upload'), 'success'], [wx.uploadFile, 'test.php', 'fail'],
    [wx.downloadFile, t.url('/echo'), 'success'], [wx.downloadFile, 'test.php', 'fail'],
    [wx.connectSocket, t.ws('/close?code=1000'), 'success'], [wx.connectSocket, 'test.php', 'fail']
  ]
  for (const [api, url, end] of calls) {
    const heard = []
    const hear = name => () => heard.push(name)
    const file = api === wx.uploadFile ? { filePath: 'files/hello.txt', name: 'file' } : {}
    api({ ...file, url, success: hear('success'), fail: hear('fail'), complete: hear('complete') })
    await host.idle()
    t.same(heard, [end, 'complete'], `${api.name} of ${url}`)
  }
}
