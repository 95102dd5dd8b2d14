/* {"rules": ["CALL-09"], "since": "1.7.0"} */
// The four functions return tasks, never promises.
export default async (host, t) => {
  const calls = [
    host.wx.request({ url: t.url('/echo') }),
    host.wx.downloadFile({ url: t.url('/echo') }),
    host.wx.uploadFile({ url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' }),
    host.wx.connectSocket({ url: t.ws('/close?code=1000') })
  ]
  for (const task of calls) t.same(task.then, undefined, 'then')
  await host.idle()
}
