// A tour of the ten network functions. Every stop prints what it asks for and what it hears, and ends by itself, also
// when nothing answers.

const { heading, summary } = require('./say')

const STOPS = [
  ['wx.request', require('./stops/request')],
  ['wx.uploadFile', require('./stops/upload')],
  ['wx.downloadFile', require('./stops/download')],
  ['wx.connectSocket and its SocketTask', require('./stops/socket-task')],
  ['wx.onSocketOpen, onSocketMessage, sendSocketMessage, closeSocket, onSocketClose', require('./stops/socket-global')],
  ['wx.onSocketError', require('./stops/socket-error')],
  ['What is not allowed', require('./stops/refusals')]
]

App({
  async onLaunch() {
    console.log('A tour of the ten network functions of a mini-program')
    for (const [title, stop] of STOPS) {
      heading(title)
      await stop()
    }
    summary()
  }
})
