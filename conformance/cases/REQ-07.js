/* {"rules": ["REQ-07"], "since": "1.4.0"} */
// A request gives a task that can abort it.
export default async (host, t) => {
  const end = t.outcome(host.wx.request, { url: t.url('/silent') })
  t.same(typeof end.task.abort, 'function')
  t.same(end.task.abort(), undefined)
  t.same((await t.failed(end)).errMsg, 'request:fail abort')
}
