/* {"rules": ["LIB-05", "RES-03", "RES-15", "RES-16"], "since": "3.0.0"} */
// Fields that are there now.
export default async (host, t) => {
  const end = await t.ok(t.outcome(host.wx.request, { url: t.url('/empty') }))
  for (const name of ['header', 'cookies', 'exception']) t.true(Object.hasOwn(end, name), name)
  t.same([end.cookies, end.exception], [[], { reasons: [], retryCount: 0 }])
}
