/* {"rules": ["SOCK-38", "CALL-10"], "before": "1.7.0"} */
// Before 1.7.0 a refused call returns nothing; the global listener hears of it after fail and complete.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  const hear = name => ({ errMsg }) => heard.push([name, errMsg])
  wx.onSocketError(hear('global'))
  const options = { url: 'wss://other.practice.test/', fail: hear('fail'), complete: hear('complete') }
  t.same(wx.connectSocket(options), undefined)
  await host.idle()
  const errMsg = 'connectSocket:fail url not in domain list'
  t.same(heard, [['fail', errMsg], ['complete', errMsg], ['global', errMsg]])
}
