/* {"rules": ["CALL-09"]} */
// The four functions never return a promise, with or without callbacks.
export default async (host, t) => {
  const { wx } = host
  const file = { filePath: 'files/hello.txt', name: 'file' }
  for (const callbacks of [{}, { success() {} }]) {
    const returned = [
      wx.request({ ...callbacks, url: t.url('/echo') }),
      wx.downloadFile({ ...callbacks, url: t.url('/echo') }),
      wx.uploadFile({ ...callbacks, ...file, url: t.url('/upload') }),
      wx.connectSocket({ ...callbacks, url: t.ws('/close?code=1000') })
    ]
    for (const task of returned) t.true(task === undefined || !('then' in task), 'no promise')
    await host.idle()
  }
}
