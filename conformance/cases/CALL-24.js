/* {"rules": ["CALL-24"], "since": "2.1.0"} */
// Headers, progress, the end, complete.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { if (heard[heard.length - 1] !== name) heard.push(name) }
  const url = t.url('/bytes/300000')
  const task = host.wx.downloadFile({ url, success: hear('success'), complete: hear('complete') })
  task.onProgressUpdate(hear('progress'))
  task.onHeadersReceived(hear('headers'))
  await host.idle()
  t.same(heard, ['headers', 'progress', 'success', 'complete'])
}
