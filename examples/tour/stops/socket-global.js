// The global socket functions, which speak of the one socket that is bound.

const { SOCKETS } = require('../hosts')
const { shown } = require('../messages')
const { ask, hear, fail } = require('../say')

const URL = `${SOCKETS}/burst?n=3`

module.exports = () => new Promise(resolve => {
  ask(URL)
  const send = data => {
    hear(`-> ${shown(data)}`)
    wx.sendSocketMessage({ data, fail: ({ errMsg }) => fail(errMsg) })
  }
  let planned = false

  wx.onSocketOpen(() => hear('open, and the server speaks first'))
  wx.onSocketMessage(({ data }) => {
    hear(`<- ${shown(data)}`)
    if (data === '2') send('thank you')
    if (data === 'thank you') {
      planned = true
      wx.closeSocket({ fail: ({ errMsg }) => fail(errMsg) })
    }
  })
  wx.onSocketError(({ errMsg }) => {
    fail(errMsg)
    resolve()
  })
  wx.onSocketClose(({ code, reason }) => {
    if (planned) hear(`closed, ${code} ${reason}`)
    else fail(`closed, ${code} ${reason}`)
    resolve()
  })
  wx.connectSocket({ url: URL })
})
