// wx.connectSocket: a SocketTask, text and bytes, and a proper goodbye.

const { SOCKETS } = require('../hosts')
const { shown } = require('../messages')
const { ask, hear, fail } = require('../say')

const URL = `${SOCKETS}/echo`
const PROTOCOL = 'tour.v1'

/** A header of the server's, however it is spelt. */
const header = (headers, name) => headers[Object.keys(headers).find(own => own.toLowerCase() === name)]

module.exports = () => new Promise(resolve => {
  ask(`${URL}, offering ${PROTOCOL}`)
  const socket = wx.connectSocket({ url: URL, protocols: [PROTOCOL] })
  const send = data => {
    hear(`-> ${shown(data)}`)
    socket.send({ data, fail: ({ errMsg }) => fail(errMsg) })
  }
  const sayGoodbye = () => socket.close({ code: 3000, reason: 'see you' })
  const next = [() => send(new Uint8Array([1, 2, 254, 255]).buffer), sayGoodbye]
  let planned = false

  socket.onOpen(({ header: headers }) => {
    hear(`open, and the server chose ${header(headers, 'sec-websocket-protocol')}`)
    send('你好')
  })
  socket.onMessage(({ data }) => {
    hear(`<- ${shown(data)}`)
    planned = next.length === 1
    next.shift()()
  })
  socket.onError(({ errMsg }) => {
    fail(errMsg)
    resolve()
  })
  socket.onClose(({ code, reason }) => {
    if (planned) hear(`closed, ${code} ${reason}`)
    else fail(`closed, ${code} ${reason}`)
    resolve()
  })
})
