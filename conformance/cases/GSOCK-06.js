/* {"rules": ["GSOCK-06"]} */
// One slot for each of the four, for later sockets too.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  for (const name of ['onSocketOpen', 'onSocketMessage', 'onSocketError', 'onSocketClose']) {
    wx[name](() => heard.push('first'))
    wx[name](() => heard.push(name))
    wx[name]('no function')
  }
  for (const url of [t.ws('/burst?n=1'), t.ws('/burst?n=1')]) {
    const before = heard.length
    wx.connectSocket({ url })
    await host.until(() => heard.length === before + 2)
    wx.closeSocket({})
    await host.idle()
    t.same(heard.slice(before), ['onSocketOpen', 'onSocketMessage', 'onSocketClose'])
  }
  wx.connectSocket({ url: 'wss://refused.practice.test/' })
  await host.idle()
  t.same(heard.slice(6), ['onSocketError'])
}
