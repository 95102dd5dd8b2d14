/* {"rules": ["GSOCK-15", "GSOCK-11"], "since": "1.7.0"} */
// A socket is open when its onOpen says so: before, closeSocket and sendSocketMessage fail, although it may be connected.
export default async (host, t) => {
  const { wx } = host
  const bound = t.socket(host, { url: t.ws('/hold/both?key=both') })
  const other = t.socket(host, { url: t.ws('/hold/both?key=both') })
  const told = []
  other.task.onOpen(() => {
    const state = bound.task.readyState
    const sent = t.outcome(wx.sendSocketMessage, { data: 'x' })
    told.push([state, sent, t.outcome(wx.closeSocket)])
  })
  await t.eventually(host, async () => (await t.seen(host, 'both')).length === 2, 'both')
  await host.server('/release/both')
  await bound.next('open')
  await host.until(() => told.length === 1)
  const [[state, sent, closed]] = told
  t.same([(await sent).ok, (await closed).ok], state === 1 ? [true, true] : [false, false])
  if (state === 0) t.same(bound.task.readyState, 1)
  await host.close()
}
