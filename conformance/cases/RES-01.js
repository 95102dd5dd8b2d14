/* {"rules": ["RES-01", "RES-02"]} */
// Every answer is a success.
export default async (host, t) => {
  for (const status of [200, 204, 302, 304, 400, 404, 500, 599]) {
    const end = await t.ok(t.outcome(host.wx.request, { url: t.url(`/status/${status}`) }))
    t.same([end.statusCode, end.errMsg], [status, 'request:ok'])
  }
}
