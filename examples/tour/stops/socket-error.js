// wx.onSocketError: a socket that never opens. connectSocket still succeeds; it only says that the call was taken.

const { SILENT } = require('../hosts')
const { ask, hear, expectedFail, fail } = require('../say')

module.exports = () => new Promise(resolve => {
  ask(`${SILENT}, where nothing listens`)
  wx.onSocketOpen(() => {
    fail('it opened')
    wx.closeSocket()
  })
  wx.onSocketError(({ errMsg }) => {
    expectedFail(errMsg)
    resolve()
  })
  wx.onSocketClose(resolve)
  wx.connectSocket({ url: SILENT, success: ({ errMsg }) => hear(errMsg) })
})
