/* {"rules": ["REQ-17", "CONC-01"], "since": "2.10.4"} */
// Ten calls at once are streams of one connection.
export default async (host, t) => {
  const hold = () => t.outcome(host.wx.request, { url: t.url('/hold/all?key=all'), enableHttp2: true })
  const ends = Array.from({ length: 10 }, hold)
  await t.eventually(host, async () => (await host.server('/count?key=all')).inFlight === 10, 'ten calls at once')
  t.same((await host.server('/connections?host=api.practice.test')).connections.length, 1)
  await host.server('/release/all')
  for (const end of ends) t.same((await t.ok(end)).statusCode, 200)
}
