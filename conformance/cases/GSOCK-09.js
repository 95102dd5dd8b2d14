/* {"rules": ["GSOCK-09"], "since": "1.7.0"} */
// The task hears first.
export default async (host, t) => {
  const heard = []
  host.wx.onSocketOpen(() => heard.push('global'))
  const task = host.wx.connectSocket({ url: t.ws('/close?code=1000') })
  task.onOpen(() => heard.push('task'))
  await host.idle()
  t.same(heard, ['task', 'global'])
}
