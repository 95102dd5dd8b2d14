/* {"rules": ["LIB-01"], "config": {"libVersion": "2.10.0"}} */
// 2.10.0 is newer than 2.9.5: versions are compared number by number.
export default async (host, t) => {
  const { canIUse } = host.wx
  for (const schema of ['request.success.cookies', 'request.object.timeout', 'getSystemInfoSync']) t.same(canIUse(schema), true, schema)
  for (const schema of ['request.object.enableHttp2', 'request.fail.errno']) t.same(canIUse(schema), false, schema)
  t.same((await t.ok(t.outcome(host.wx.request, { url: t.url('/cookies?a=1') }))).cookies, ['a=1'])
}
