/* {"rules": ["CALL-26"], "since": "2.1.0"} */
// After abort in the headers event there is no progress.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/300000?hold=rest') })
  end.task.onHeadersReceived(() => { heard.push('headers'); end.task.abort() })
  end.task.onHeadersReceived(() => heard.push('again'))
  end.task.onProgressUpdate(() => heard.push('progress'))
  t.same((await t.failed(end)).errMsg, 'downloadFile:fail abort')
  await host.idle()
  t.same(heard, ['headers'])
}
