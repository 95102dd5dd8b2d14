/* {"rules": ["BODY-19", "BODY-20", "CALL-07"]} */
// Data that cannot be sent is a parameter error.
export default async (host, t) => {
  const cycle = {}
  cycle.self = cycle
  const thrower = { toJSON() { throw new Error('on purpose') } }
  const data = {
    'data should not be Function': [() => 1, class {}, async () => 1],
    'invalid request data': [cycle, { n: 1n }, 1n, Symbol('s'), [cycle], thrower]
  }
  for (const [text, values] of Object.entries(data)) {
    for (const value of values) {
      for (const method of ['POST', 'PUT']) {
        const end = t.outcome(host.wx.request, { url: t.url('/echo?key=never'), method, data: value })
        const { sync } = await t.refused(host, end, `request:fail ${text}`, 600010)
        t.same([sync, end.task], [true, undefined])
      }
    }
  }
  t.same(await t.seen(host, 'never'), [])
}
