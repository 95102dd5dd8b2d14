/* {"rules": ["CONC-04"], "config": {"limits": {"calls": 1}}} */
// The place of a call is free before its callbacks run.
export default async (host, t) => {
  const { wx } = host
  const second = new Promise(resolve => {
    wx.request({ url: t.url('/echo'), success: () => resolve(t.outcome(wx.request, { url: t.url('/echo') }).then(end => end)) })
  })
  t.same((await second).errMsg, 'request:ok')
}
