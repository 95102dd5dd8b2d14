/* {"rules": ["CALL-23"], "since": "2.1.0"} */
// off removes one listener, or all.
export default async (host, t) => {
  const { wx } = host
  for (const [api, event] of [[wx.request, 'HeadersReceived'], [wx.downloadFile, 'HeadersReceived'], [wx.downloadFile, 'ProgressUpdate']]) {
    const heard = []
    const [a, b, c] = ['a', 'b', 'c'].map(name => () => heard.push(name))
    const call = () => t.outcome(api, { url: t.url('/bytes/10') })
    const first = call()
    for (const listener of [a, b, c]) first.task[`on${event}`](listener)
    first.task[`off${event}`](b)
    first.task[`off${event}`](() => {})
    const second = call()
    second.task[`on${event}`](a)
    second.task[`off${event}`]()
    await t.ok(first)
    await t.ok(second)
    t.same(heard, ['a', 'c'], `off${event}`)
  }
}
