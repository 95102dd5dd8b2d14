/* {"rules": ["CALL-20"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// A call that is aborted while it waits sends nothing.
export default async (host, t) => {
  const first = t.outcome(host.wx.request, { url: t.url('/hold/gate') })
  const second = t.outcome(host.wx.request, { url: t.url('/echo?key=queued') })
  second.task.abort()
  t.same((await t.failed(second)).errMsg, 'request:fail abort')
  await host.server('/release/gate')
  await t.ok(first)
  t.same(await t.seen(host, 'queued'), [])
}
