/* {"rules": ["TIME-05", "TIME-06"], "since": "2.10.0", "config": {"networkTimeout": {"request": 2000}}} */
// The call's own time, then the project's.
export default async (host, t) => {
  const silent = timeout => t.outcome(host.wx.request, { url: t.url('/silent'), timeout })
  const [own, ...others] = [1000, undefined, -1, 0, NaN, Infinity, '500', null].map(silent)
  await host.advance(1000)
  t.same((await t.failed(own)).errMsg, 'request:fail timeout')
  others.forEach(t.pending)
  await host.advance(1000)
  for (const end of others) t.same((await t.failed(end)).errMsg, 'request:fail timeout')
}
