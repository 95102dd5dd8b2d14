/* {"rules": ["BODY-19", "BODY-20", "CALL-07"], "since": "2.24.0"} */
// Data that cannot be sent is a parameter error.
export default async (host, t) => {
  const cycle = {}
  cycle.self = cycle
  const data = { 'data should not be Function': [() => 1], 'invalid request data': [cycle, { n: 1n }, Symbol('s')] }
  for (const [text, values] of Object.entries(data)) {
    for (const value of values) {
      const end = t.outcome(host.wx.request, { url: t.url('/echo'), method: 'POST', data: value })
      const { errMsg, errno, sync } = await t.failed(end)
      t.same([errMsg, errno, sync, end.task], [`request:fail ${text}`, 600010, true, undefined])
    }
  }
}
