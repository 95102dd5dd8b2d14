/* {"rules": ["GSOCK-09"], "since": "1.7.0"} */
// The task hears first, of every event.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  const events = ['Open', 'Message', 'Error', 'Close']
  for (const event of events) wx[`onSocket${event}`](() => heard.push(`global ${event}`))
  const hear = async url => {
    const task = wx.connectSocket({ url })
    for (const event of events) task[`on${event}`](() => heard.push(event))
    await host.idle()
    return heard.splice(0)
  }
  const both = events => events.flatMap(event => [event, `global ${event}`])
  t.same(await hear('wss://raw.practice.test/ws-reset'), both(['Open', 'Message', 'Close']))
  t.same(await hear('wss://raw.practice.test/ws-masked'), both(['Open', 'Error', 'Close']))
  t.same(await hear('wss://refused.practice.test/'), both(['Error']))
}
