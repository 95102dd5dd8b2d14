/* {"rules": ["CALL-24"], "since": "1.4.0"} */
// Progress, the end, complete; nothing after that.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { if (heard[heard.length - 1] !== name) heard.push(name) }
  const url = t.url('/bytes/300000')
  const task = host.wx.downloadFile({ url, success: hear('success'), complete: hear('complete') })
  task.onProgressUpdate(hear('progress'))
  await host.idle()
  t.same(heard, ['progress', 'success', 'complete'])
}
