/* {"rules": ["GSOCK-12"], "since": "2.24.0"} */
// What cannot be sent.
export default async (host, t) => {
  const { errMsg, errno } = await t.failed(t.outcome(host.wx.sendSocketMessage, { data: 1 }))
  t.same(errMsg, 'sendSocketMessage:fail parameter error: parameter.data should be String or ArrayBuffer instead of Number;')
  t.same(errno, 1001)
}
