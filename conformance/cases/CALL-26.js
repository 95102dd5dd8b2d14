/* {"rules": ["CALL-26"], "since": "1.4.0"} */
// After abort nothing is heard but the end, and that is the abort.
export default async (host, t) => {
  const heard = []
  const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/10') })
  end.task.onProgressUpdate(() => { heard.push('progress'); end.task.abort() })
  end.task.onProgressUpdate(() => heard.push('again'))
  t.same((await t.failed(end)).errMsg, 'downloadFile:fail abort')
  await host.idle()
  t.same(heard, ['progress'])
}
