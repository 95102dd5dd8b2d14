/* {"rules": ["CALL-24", "UP-16"], "since": "1.4.0"} */
// The progress of an upload is told while it is sent; all of it before the end.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { if (heard[heard.length - 1] !== name) heard.push(name) }
  const upload = { url: t.url('/hold/answer?key=sent'), filePath: 'files/photo.png', name: 'file' }
  const task = host.wx.uploadFile({ ...upload, success: hear('success'), complete: hear('complete') })
  task.onProgressUpdate(hear('progress'))
  if (task.onHeadersReceived) task.onHeadersReceived(hear('headers'))
  await host.until(() => heard.length > 0)
  t.same(heard, ['progress'], 'before there is an answer')
  await host.server('/release/answer')
  await host.idle()
  const end = task.onHeadersReceived ? ['headers', 'success', 'complete'] : ['success', 'complete']
  t.same(heard, ['progress', ...end])
}
