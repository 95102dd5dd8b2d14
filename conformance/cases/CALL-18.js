/* {"rules": ["CALL-18"], "since": "1.4.0"} */
// abort ends a running call and cuts its connection.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent?key=abort') })
  await t.arrived(host, 'abort')
  end.task.abort()
  t.same((await t.failed(end)).errMsg, 'request:fail abort')
  t.same((await end).errno, undefined, 'errno')
  const cut = async () => (await t.seen(host, 'abort'))[0].outcome === 'cut'
  await t.eventually(host, cut, 'the connection is cut')
}
