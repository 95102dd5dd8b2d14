/* {"rules": ["BODY-19", "BODY-20"]} */
// The same of a GET, and of a form.
export default async (host, t) => {
  const cycle = {}
  cycle.self = cycle
  const refused = (options, text) => t.refused(host, t.outcome(host.wx.request, { url: t.url('/echo'), ...options }), `request:fail ${text}`, 600010)
  await refused({ data: () => 1 }, 'data should not be Function')
  for (const data of [cycle, 1n, Symbol('s'), { a: { n: 1n } }]) await refused({ data }, 'invalid request data')
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  await refused({ method: 'POST', header, data: { a: { toString() { throw new Error('on purpose') } } } }, 'invalid request data')
  for (const method of ['HEAD', 'TRACE']) await refused({ method, data: () => 1 }, 'data should not be Function')
}
