/* {"rules": ["GSOCK-06"]} */
// One slot, for later sockets too.
export default async (host, t) => {
  const heard = []
  host.wx.onSocketOpen(() => heard.push('first'))
  host.wx.onSocketOpen(() => heard.push('second'))
  for (const _ of [1, 2]) {
    host.wx.connectSocket({ url: t.ws('/close?code=1000') })
    await host.idle()
  }
  t.same(heard, ['second', 'second'])
}
