/* {"rules": ["UP-13", "CALL-23"], "since": "2.1.0"} */
// Headers are heard of, by themselves; and nobody hears who was taken off.
export default async (host, t) => {
  const heard = []
  const listener = name => () => heard.push(name)
  const [headers, progress] = [listener('headers'), listener('progress')]
  const end = t.outcome(host.wx.uploadFile, { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file' })
  end.task.onHeadersReceived(event => heard.push([Object.keys(event), event.header['content-type']]))
  end.task.onHeadersReceived(headers)
  end.task.offHeadersReceived(headers)
  end.task.onProgressUpdate(progress)
  end.task.onProgressUpdate(listener('another'))
  end.task.offProgressUpdate(progress)
  end.task.offProgressUpdate()
  await t.ok(end)
  t.same(heard, [[['header'], 'application/json']])
}
