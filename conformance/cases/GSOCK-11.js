/* {"rules": ["GSOCK-11"]} */
// sendSocketMessage needs a socket that is open; nothing is sent later.
export default async (host, t) => {
  const { wx } = host
  const told = async () => t.refused(host, t.outcome(wx.sendSocketMessage, { data: 'lost' }), 'sendSocketMessage:fail WebSocket is not connected')
  await told()
  const socket = t.socket(host, { url: t.ws('/echo?key=late') })
  await told()
  await socket.next('open')
  wx.closeSocket({})
  await told()
  await socket.next('close')
  await told()
  t.same((await t.seen(host, 'late'))[0].messages, undefined)
}
