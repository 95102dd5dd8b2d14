/* {"rules": ["CALL-07", "ERR-05"]} */
// A parameter error ends the call before it returns.
export default async (host, t) => {
  const heard = []
  const result = host.wx.request({
    url: 1,
    fail: ({ errMsg }) => heard.push(errMsg),
    complete: () => heard.push('complete')
  })
  t.same(result, undefined, 'what it returns')
  t.same(heard, ['request:fail parameter error: parameter.url should be String instead of Number;', 'complete'])
}
