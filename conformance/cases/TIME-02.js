/* {"rules": ["TIME-02", "TIME-05", "TIME-06"], "since": "2.10.0", "config": {"networkTimeout": {"request": 2000}}} */
// The call's own time, then the project's.
export default async (host, t) => {
  const silent = timeout => t.outcome(host.wx.request, { url: t.url('/silent'), timeout })
  const [project, own, odd] = [silent(undefined), silent(1000), silent(-1)]
  await host.advance(1000)
  t.same((await t.failed(own)).errMsg, 'request:fail timeout')
  t.pending(project)
  t.pending(odd)
  await host.advance(1000)
  await t.failed(project)
  await t.failed(odd)
}
