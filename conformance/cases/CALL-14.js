/* {"rules": ["CALL-14"], "since": "2.10.2"} */
// A rejected promise that was dropped disturbs nobody; it can still be taken up.
export default async (host, t) => {
  const { wx } = host
  for (const level of ['error', 'warn', 'run']) {
    const lines = await t.printed(host, level, async () => {
      wx.closeSocket()
      wx.sendSocketMessage({ data: 'x' })
      wx.getFileInfo({ filePath: 'none' })
      for (const thrown of [null, undefined, new Error('on purpose')]) wx.closeSocket({ get code() { throw thrown } })
      await host.idle()
    })
    t.same(lines, [], level)
  }
  const late = wx.closeSocket()
  await host.idle()
  t.same(await late.catch(({ errMsg }) => errMsg), 'closeSocket:fail WebSocket is not connected')
}
